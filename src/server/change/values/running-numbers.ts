import { dayIn } from '../../../core/day-in.ts'
import type { AutoNumberField } from '../../../core/fields/field.ts'
import { type CodeParts, fieldsInRule, formatAutoNumber, sameForm, toCodePart } from '../../../core/fields/index.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { fieldId, objectId } from '../../../core/objects/object-id.ts'
import { memoizeByDefinition, type Workspace } from '../../metadata/index.ts'
import type { RunningNumbers } from '../context/change-context.ts'
import type { PlannedItem, RecordChange } from '../context/record-change.ts'
import { givenCodes } from './given-codes.ts'
import { type FindTaken, leapOver } from './leap-over-codes.ts'
import {
  advance,
  advanceTo,
  type Block,
  findUsed,
  type NumberedField,
  readCounter,
  releaseBlocks,
} from './number-counters.ts'

/**
 * Numbers are taken in transactions of their own, so that a long import does not keep everybody else from creating
 * records, and only for what is about to be applied, so that refusals leave no gaps. Gaps may remain where a change is
 * killed or rolled back while others go on; doubles are not possible. Codes given by hand, in this change or before,
 * are stepped over.
 */
export function makeRunningNumbers(workspace: Workspace, items: readonly PlannedItem[]): RunningNumbers {
  const taken = new Map<string, Taken>()
  const takenOf = (numbered: NumberedField) => {
    const known = taken.get(numbered.key) ?? { numbered, numbers: [], drawn: 0, codes: new Set(), blocks: [] }
    taken.set(numbered.key, known)
    return known
  }
  const given = givenCodes(workspace, items)
  return {
    begin() {
      for (const one of taken.values()) {
        one.drawn = 0
        one.codes.clear()
      }
    },
    async number(records) {
      for (const [numbered, group] of numberedBy(records)) {
        const codes = await nextCodes(workspace, takenOf(numbered), { records: group, given: given(numbered) })
        for (const [n, record] of group.entries()) putCode(record, numbered.field, codes[n])
      }
    },
    async release() {
      for (const { blocks } of taken.values()) await releaseBlocks(workspace, blocks)
    },
  }
}

/** What was taken of one running number so far. */
interface Taken {
  readonly numbered: NumberedField
  /** Those whose codes were found to be taken are no longer among them. */
  readonly numbers: RunningNumber[]
  /** How many of them this go has given away. */
  drawn: number
  /** What it made of them. */
  readonly codes: Set<string>
  /** Each a piece of the counter, for giving back. */
  readonly blocks: Block[]
}

interface RunningNumber {
  readonly n: number
  /** The day it was taken: the code shows it, and it counts within its period. */
  readonly on: string
}

const numberedFields = memoizeByDefinition((definition) =>
  Object.entries(definition.fields).flatMap(([field, face]) =>
    face.type === 'autoNumber' ? [toNumbered(definition, field, face)] : [],
  ),
)

/** A field whose values Kebu numbers. */
export function toNumbered(definition: ObjectDefinition, field: string, face: AutoNumberField): NumberedField {
  return {
    key: `${objectId(definition)}.${fieldId(definition, field)}`,
    definition,
    field,
    face,
    named: fieldsInRule(face.rule),
    same: (code) => sameForm(code, face),
  }
}

function numberedBy(records: readonly RecordChange[]): [NumberedField, RecordChange[]][] {
  const created = records.filter((record) => record.op === 'create')
  return [...Map.groupBy(created, (record) => record.definition)].flatMap(([definition, group]) =>
    numberedFields(definition).flatMap((numbered): [NumberedField, RecordChange[]][] => {
      const unnumbered = group.filter((record) => (record.after[numbered.field] ?? null) === null)
      return unnumbered.length > 0 ? [[numbered, unnumbered]] : []
    }),
  )
}

function putCode({ after, changed }: RecordChange, field: string, code: string | undefined): void {
  if (code === undefined) throw new Error(`Too few codes were made for ${field}`)
  after[field] = code
  changed.push(field)
}

interface Unnumbered {
  readonly records: readonly RecordChange[]
  /** Codes that people give by hand in the same change. */
  readonly given: ReadonlySet<string>
}

/**
 * A code for each record, in their order. A record whose code turns out to be taken loses its number and gets one of those
 * behind the codes there are; the others keep theirs.
 */
async function nextCodes(workspace: Workspace, one: Taken, { records, given }: Unnumbered): Promise<string[]> {
  const { numbered } = one
  const parts = records.map(({ after }) => partsOf(numbered, after))
  const findTaken = takenCodes(workspace, one, given)
  await takeEnough(workspace, one, records.length)
  const numbers = one.numbers.slice(one.drawn, one.drawn + records.length)
  for (let leaps = 0; ; leaps++) {
    const codes = numbers.map(({ n, on }, at) => formatAutoNumber(numbered.face.rule, on, n, parts[at]))
    const spent = spentAmong(codes, await findTaken(codes), numbered)
    if (spent.length === 0) {
      giveAway(one, numbers, codes)
      return codes
    }
    const lost = spent.map((at) => parts[at] ?? {})
    const fresh = await takeBehind(workspace, one, { parts: lost, leaps, findTaken })
    for (const [n, number] of fresh.entries()) numbers[spent[n] ?? 0] = number
    putInOrder(numbers, parts)
  }
}

/** What stands in the code for the fields its rule names. */
function partsOf({ named }: NumberedField, after: RecordChange['after']): CodeParts {
  return Object.fromEntries(named.map((name) => [name, toCodePart(after[name])]))
}

/** Codes of records there are, of this change's own, and those that people give by hand in it. */
function takenCodes(workspace: Workspace, { numbered, codes: own }: Taken, given: ReadonlySet<string>): FindTaken {
  return async (codes) => {
    const used = await findUsed(workspace, numbered, codes)
    const same = codes.map(numbered.same)
    return new Set(same.filter((code) => used.has(code) || given.has(code) || own.has(code)))
  }
}

/** The places of those codes that are taken, or come twice. */
function spentAmong(codes: readonly string[], taken: ReadonlySet<string>, { same }: NumberedField): number[] {
  const seen = new Set(taken)
  return codes.flatMap((code, at) => {
    const form = same(code)
    if (seen.has(form)) return [at]
    seen.add(form)
    return []
  })
}

interface Spent {
  readonly parts: readonly CodeParts[]
  readonly leaps: number
  readonly findTaken: FindTaken
}

/** As many numbers as are missing, from behind the codes there are. */
async function takeBehind(
  workspace: Workspace,
  one: Taken,
  { parts, leaps, findTaken }: Spent,
): Promise<RunningNumber[]> {
  const on = today(workspace)
  const from = await readCounter(workspace, one.numbered, on)
  const to = await leapOver(one.numbered, { on, parts, from, leaps }, findTaken)
  if (to > from) await advanceTo(workspace, one.numbered, { on, to })
  return takeNumbers(workspace, one, parts.length)
}

/** Records whose codes differ in nothing but the number have theirs in the order in which they come. */
function putInOrder(numbers: RunningNumber[], parts: readonly CodeParts[]): void {
  for (const places of Map.groupBy(parts.keys(), (at) => JSON.stringify(parts[at])).values()) {
    const sorted = places.flatMap((at) => numbers[at] ?? []).toSorted(byDayAndNumber)
    for (const [n, number] of sorted.entries()) numbers[places[n] ?? 0] = number
  }
}

function byDayAndNumber(one: RunningNumber, other: RunningNumber): number {
  return one.on === other.on ? one.n - other.n : one.on < other.on ? -1 : 1
}

/** Two numbers make two codes, but where a field stands among them: 1 and 1001 are the same as 11 and 001. */
function giveAway(one: Taken, numbers: readonly RunningNumber[], codes: readonly string[]): void {
  one.numbers.splice(one.drawn, numbers.length, ...numbers)
  one.drawn += codes.length
  if (one.numbered.named.length > 0) for (const code of codes) one.codes.add(one.numbered.same(code))
}

async function takeEnough(workspace: Workspace, one: Taken, wanted: number): Promise<void> {
  const by = one.drawn + wanted - one.numbers.length
  if (by > 0) one.numbers.push(...(await takeNumbers(workspace, one, by)))
}

async function takeNumbers(workspace: Workspace, one: Taken, by: number): Promise<RunningNumber[]> {
  const on = today(workspace)
  const block = await advance(workspace, one.numbered, { on, by })
  one.blocks.push(block)
  return Array.from({ length: by }, (_, at) => ({ n: block.from + 1 + at, on }))
}

function today(workspace: Workspace): string {
  return dayIn(workspace.now(), workspace.timeZone)
}
