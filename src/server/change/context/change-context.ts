import { type Actor, type FieldLevel, fieldLevel, type Writer, writerOf } from '../../../core/access/index.ts'
import type { RunningFlow } from '../../../core/approvals/flow.ts'
import type { StepProgress } from '../../../core/approvals/progress.ts'
import type { ChangeRequest, Handover } from '../../../core/change/change.ts'
import { maskField } from '../../../core/fields/index.ts'
import { toRecordId } from '../../../core/fields/parsing/record-id.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { type Former, type PolicyRule, policyRules } from '../../../core/policy/index.ts'
import { type Locale, toLocale } from '../../../core/text/locale.ts'
import { newId, type Reader } from '../../db/index.ts'
import type { RecordWriter } from '../../db/record-writer.ts'
import { openValue, type Workspace } from '../../metadata/index.ts'
import { type ChunkMemory, makeChunkMemory } from './chunk-memory.ts'
import { type LeftOut, makeLeftOut } from './left-out.ts'
import { levelOn } from './level-on.ts'
import { OpsByRecord } from './ops-by-record.ts'
import { makeOutcomeCollector, type OnOutcome, type OutcomeCollector, type Show } from './outcome-collector.ts'
import { ownersOf } from './owners-of.ts'
import { type EnteredRecord, type Foreknown, makeParking, type Parking } from './parking.ts'
import { partInSight } from './part-in-sight.ts'
import type { PlannedItem, RecordChange } from './record-change.ts'

/** One go of one change through the steps: what they share. A retried transaction gets a new one. */
export type ChangeContext = PreviewContext | ApplyContext

/** It looks and writes nothing: there is nothing to write with. */
export interface PreviewContext extends SharedContext {
  readonly mode: 'preview'
}

export interface ApplyContext extends SharedContext {
  readonly mode: 'apply'
  readonly writer: RecordWriter
}

interface SharedContext extends ChunkMemory {
  readonly workspace: Workspace
  readonly actor: Actor
  /** To whom a preview tells what would follow: whoever makes the change, or who looks at it before it is decided. */
  readonly toldTo: Actor
  /** Of whoever made the request: what Kebu writes into texts for her is in it. */
  readonly locale: Locale
  readonly origin: ChangeRequest['origin']
  readonly writtenBy: Writer
  /** Asks within the transaction of the change, where it has one. */
  readonly reader: Reader
  readonly changeId: string
  /** The moment of the change, the same for all its records. */
  readonly at: string
  /** The same as decisions take it. */
  readonly moment: Date
  /** The change taken back, and whether records changed since are taken along. */
  readonly revert: RevertOptions | null
  /** The rules it is held to. */
  readonly policy: readonly PolicyRule[]
  readonly provenance: Provenance
  /** How many records it is about, this and other pieces of it. */
  readonly size: number
  /** It was approved: the flows, by their ids, that it has been through. */
  readonly approved: ReadonlySet<string> | null
  /** How often it had been sent when it was approved: what was shown then is what is done. Null where nobody approved it. */
  readonly shownRound: number | null
  /** Its entries were settled, and differ from what was sent first: what it is through with. */
  readonly entered: Entered | null
  readonly parking: Parking
  /** How often it was sent to those who decide, this time among them. */
  readonly round: number
  /** Of a change that is sent again: the id of that among what was decided. */
  readonly decisionId: string | undefined
  /** From where it was asked for; null where nobody called. */
  readonly address: string | null
  readonly numbers: RunningNumbers
  /** What is asked for of each record; parts that are among them are not added again. */
  readonly asked: Asked
  /** What goes along to new owners, by key. */
  readonly carry: ReadonlySet<string>
  /** Who gives what is hers with it: her locks hold nothing of it. */
  readonly handover: Handover | null
  /** Whoever takes or loses a record as its owner is told, with a note. */
  readonly tellsOwners: { readonly note: string } | null
  readonly outcomes: OutcomeCollector
  /** What is not done, to be kept with the change. */
  readonly leftOut: LeftOut
  /** Whether whoever makes the change means it although it breaks this rule. */
  confirms(rule: string): boolean
  nextItem(): number
  level(definition: ObjectDefinition, field: string): FieldLevel
}

/** Running numbers for the records of one change. */
export interface RunningNumbers {
  /** Begins anew with the first number: a retried transaction gets the same ones, but for those given away meanwhile. */
  begin(): void
  /** Puts numbers into the new records that nobody gave one. Asked when all checks have passed, right before they are written. */
  number(records: readonly RecordChange[]): Promise<void>
  /** The change was refused after all: what it took is free again, as far as nobody has taken numbers since. */
  release(): Promise<void>
}

interface Asked {
  /** Of the records that are named. */
  readonly ops: OpsByRecord
  readonly deletes: boolean
  readonly objects: ReadonlySet<string>
}

/** What is asked the second time of a record is refused. */
function askedOf(items: readonly PlannedItem[]): Asked {
  const ops = new OpsByRecord()
  const named = new Set<string>()
  for (const { object, id: given, op } of items) {
    const id = toRecordId(given)
    if (id && !named.has(id)) ops.set({ object, id, op })
    if (id) named.add(id)
  }
  const objects = new Set(items.map(({ object }) => object))
  return { ops, objects, deletes: items.some(({ op }) => op === 'delete') }
}

/** Of the records that a change updated: which of their fields are taken back where some were changed since. */
export interface Taking {
  /** By the record's id; `all` needs the right to force, and so do fields that were changed since. */
  readonly records?: Readonly<Record<string, 'nothing' | 'untouched' | 'all' | readonly string[]>>
  /** Of those that are not named. */
  readonly others?: 'nothing' | 'untouched'
}

export interface RevertOptions {
  readonly changeId: string
  /** Its author takes back what she just did: the grants that the way back would need are not asked of her. */
  readonly asAuthor: boolean
  readonly force: boolean
  /** Records become what its restore point says. */
  readonly restorePoint?: true
  /** Whoever takes it back may overwrite what others changed since. */
  readonly mayForce: boolean
  /** Which fields are taken back of records that were changed since. */
  readonly take?: Taking
  /** There is one: a way out where records were changed since. */
  readonly hasPoint: boolean
  /** Records whose lock the change put on, and the way back takes off. */
  readonly unlocked: ReadonlySet<string>
  /** What the records were that its author takes back, by their ids. */
  readonly former: ReadonlyMap<string, Former>
  /** Records to which somebody gave another owner since, be it the one they have. */
  readonly givenOn: ReadonlySet<string>
  /** Records that somebody moved to another state since, be it the one they have. */
  readonly movedOn: ReadonlySet<string>
  /** Records whose currency goes back, and whose rate somebody gave since. */
  readonly newRates: ReadonlySet<string>
  /** Of a change that passed on what waited for somebody: whether whoever takes it back may bring that back, too. Null of every other. */
  readonly passesBack: 'allowed' | 'notAllowed' | null
}

/** Why a change is made that nobody asked for by herself, and who stands behind it. */
export interface Provenance {
  /** The change or event that caused it, and how many causes lie behind it. */
  readonly cause?: { readonly id: string; readonly depth: number }
  readonly onBehalfOfId?: string
  readonly approvedById?: string
}

/** Rules of double entry that a change is through with. */
export interface Entered {
  readonly flows: readonly RunningFlow[]
  readonly steps: readonly StepProgress[]
  readonly record?: EnteredRecord
}

export interface ContextOptions {
  readonly workspace: Workspace
  readonly actor: Actor
  readonly request: Pick<
    ChangeRequest,
    'origin' | 'reason' | 'carry' | 'confirmWarnings' | 'byRules' | 'handover' | 'tellsOwners'
  >
  /** What it looks with, and writes with where it is to write. */
  readonly access: Pick<PreviewContext, 'mode' | 'reader'> | Pick<ApplyContext, 'mode' | 'reader' | 'writer'>
  readonly changeId: string
  readonly revert: RevertOptions | null
  readonly numbers: RunningNumbers
  readonly items: readonly PlannedItem[]
  readonly foreknown: Foreknown
  readonly options: {
    readonly onOutcome?: OnOutcome
    readonly foreseen?: ChangeContext['foreseen']
    readonly ahead?: ChangeContext['ahead']
    readonly leaves?: ChangeContext['leaves']
    readonly toldTo?: Actor
    readonly policy?: readonly PolicyRule[]
    readonly provenance?: Provenance
    readonly size?: number
    readonly approved?: ReadonlySet<string>
    readonly shownRound?: number
    readonly round?: number
    readonly decisionId?: string
    readonly entered?: Entered
    readonly locale?: Locale
    readonly address?: string
  }
}

export function makeChangeContext(asked: ContextOptions): ChangeContext {
  const { request, access, items, options, foreknown, ...given } = asked
  const { onOutcome, policy = policyRules, provenance = {} } = options
  const locale = options.locale ?? given.actor.locale ?? toLocale(null)
  const now = given.workspace.now()
  const memory = makeChunkMemory(options)
  const writtenBy = request.byRules ? 'rules' : writerOf(request.origin)
  const level = levelsOf(given.actor, writtenBy)
  const leftOut = makeLeftOut({ origin: request.origin, mode: access.mode, count: items.length })
  let itemCount = 0
  return {
    ...given,
    ...access,
    ...memory,
    at: now.toISOString(),
    moment: now,
    policy,
    provenance,
    size: options.size ?? items.length,
    toldTo: options.toldTo ?? given.actor,
    approved: options.approved ?? null,
    shownRound: options.shownRound ?? null,
    entered: options.entered ?? null,
    parking: makeParking(foreknown, newId(now.getTime())),
    round: options.round ?? 1,
    decisionId: options.decisionId,
    address: options.address ?? null,
    locale,
    origin: request.origin,
    writtenBy,
    asked: askedOf(items),
    carry: new Set(request.carry),
    handover: request.handover ?? null,
    tellsOwners: request.tellsOwners ? { note: request.reason ?? '' } : null,
    confirms: confirmsOf(request.confirmWarnings),
    outcomes: makeOutcomeCollector({
      show: showTo(given, (record, name) => levelOn({ ...given, moment: now, writtenBy, level }, record, name)),
      ownersOf: (record) => ownersOf(memory, record),
      isCountedOn: ({ id }) => memory.countedOn.has(id),
      onOutcome: (outcome) => {
        leftOut.note(outcome)
        onOutcome?.(outcome)
      },
    }),
    leftOut,
    nextItem: () => itemCount++,
    level,
  }
}

function confirmsOf(confirmed: ChangeRequest['confirmWarnings'] = []): ChangeContext['confirms'] {
  return (rule) => confirmed === true || confirmed.includes(rule)
}

/** Each level is worked out once: it is asked for every value of every record. */
function levelsOf(actor: Actor, writer: Writer): ChangeContext['level'] {
  const levels = new Map<ObjectDefinition, Map<string, FieldLevel>>()
  return (definition, field) => {
    const ofObject = levels.get(definition) ?? new Map<string, FieldLevel>()
    levels.set(definition, ofObject)
    const known = ofObject.get(field) ?? fieldLevel(actor, definition, field, writer)
    ofObject.set(field, known)
    return known
  }
}

/** Outcomes show what a record would: hidden fields not at all, masked ones masked, sensitive ones opened. */
function showTo(
  { workspace, actor }: Pick<ChangeContext, 'workspace' | 'actor'>,
  level: (record: RecordChange, name: string) => FieldLevel,
): Show {
  return (record, name, value) => {
    const { definition, id } = record
    const field = definition.fields[name]
    const allowed = level(record, name)
    if (!field || allowed === 'hidden') return undefined
    const plain = partInSight({ workspace, actor }, record, {
      name,
      value: openValue(workspace.vault, { definition, name, id }, value),
    })
    return allowed === 'masked' && plain !== null ? maskField(plain, field) : plain
  }
}
