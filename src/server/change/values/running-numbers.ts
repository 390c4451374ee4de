import { dayIn } from '../../../core/day-in.ts'
import type { AutoNumberField } from '../../../core/fields/field.ts'
import { type CodeParts, fieldsInRule, formatAutoNumber, sameForm, toCodePart } from '../../../core/fields/index.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { fieldId, objectId } from '../../../core/objects/object-id.ts'
import { memoizeByDefinition, type Workspace } from '../../metadata/index.ts'
import type { RunningNumbers } from '../context/change-context.ts'
import type { PlannedItem, RecordChange } from '../context/record-change.ts'
import { givenCodes } from './given-codes.ts'
import { advance, type Block, findUsed, type NumberedField, releaseBlocks, stepOver } from './number-counters.ts'

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
  /** Those whose codes were found to be used are no longer among them. */
  numbers: RunningNumber[]
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

/** A code for each record, in their order. What turns out to be used costs its number, and the next is taken. */
async function nextCodes(workspace: Workspace, one: Taken, { records, given }: Unnumbered): Promise<string[]> {
  const { numbered } = one
  const parts = records.map(({ after }) => partsOf(numbered, after))
  for (;;) {
    await takeEnough(workspace, one, records.length)
    const numbers = one.numbers.slice(one.drawn, one.drawn + records.length)
    const codes = numbers.map(({ n, on }, at) => formatAutoNumber(numbered.face.rule, on, n, parts[at]))
    const used = await findUsed(workspace, numbered, codes)
    const spent = spentAmong(codes, { used, given, one })
    if (spent.size === 0) {
      giveAway(one, codes)
      return codes
    }
    const lost = new Set(numbers.filter((_, at) => spent.has(at)))
    one.numbers = one.numbers.filter((number) => !lost.has(number))
    const stored = parts.filter((_, at) => used.has(numbered.same(codes[at] ?? '')))
    if (stored.length > 0) await stepOver(workspace, numbered, { on: today(workspace), parts: stored })
  }
}

/** What stands in the code for the fields its rule names. */
function partsOf({ named }: NumberedField, after: RecordChange['after']): CodeParts {
  return Object.fromEntries(named.map((name) => [name, toCodePart(after[name])]))
}

interface Compared {
  /** Codes of records there are. */
  readonly used: ReadonlySet<string>
  readonly given: ReadonlySet<string>
  readonly one: Taken
}

/** The places of those codes that somebody else has. */
function spentAmong(codes: readonly string[], { used, given, one }: Compared): ReadonlySet<number> {
  const seen = new Set(one.codes)
  const spent = new Set<number>()
  for (const [at, code] of codes.entries()) {
    const same = one.numbered.same(code)
    if (used.has(same) || given.has(same) || seen.has(same)) spent.add(at)
    seen.add(same)
  }
  return spent
}

/** Two numbers make two codes, but where a field stands among them: 1 and 1001 are the same as 11 and 001. */
function giveAway(one: Taken, codes: readonly string[]): void {
  one.drawn += codes.length
  if (one.numbered.named.length > 0) for (const code of codes) one.codes.add(one.numbered.same(code))
}

async function takeEnough(workspace: Workspace, one: Taken, wanted: number): Promise<void> {
  const by = one.drawn + wanted - one.numbers.length
  if (by <= 0) return
  const on = today(workspace)
  const block = await advance(workspace, one.numbered, { on, by })
  one.blocks.push(block)
  one.numbers.push(...Array.from({ length: by }, (_, at) => ({ n: block.from + 1 + at, on })))
}

function today(workspace: Workspace): string {
  return dayIn(workspace.now(), workspace.timeZone)
}
