import { type Actor, type FieldLevel, fieldLevel } from '../../../core/access/index.ts'
import type { CarriedView, ChangeRequest, Values } from '../../../core/change/change.ts'
import { maskField } from '../../../core/fields/index.ts'
import { toRecordId } from '../../../core/fields/parsing/record-id.ts'
import type { Json } from '../../../core/json.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { type PolicyRule, policyRules } from '../../../core/policy/index.ts'
import type { Reader } from '../../db/index.ts'
import type { RecordWriter } from '../../db/record-writer.ts'
import { openValue, type Vault, type Workspace } from '../../metadata/index.ts'
import type { RecordChange, PlannedItem, StoredRecord } from './record-change.ts'
import type { Foreseen, Moved as MovedSums } from '../rollups/foresee-totals.ts'
import { OpsByRecord } from './ops-by-record.ts'
import { type Owners, ownersOf } from './owners-of.ts'
import type { RunningNumbers } from '../values/running-numbers.ts'
import { makeOutcomeCollector, type OnOutcome, type Show, type OutcomeCollector } from './outcome-collector.ts'

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

interface SharedContext {
  readonly workspace: Workspace
  readonly actor: Actor
  readonly origin: ChangeRequest['origin']
  /** Asks within the transaction of the change, where it has one. */
  readonly reader: Reader
  readonly changeId: string
  /** The moment of the change, the same for all its records. */
  readonly at: string
  /** The same as decisions take it. */
  readonly moment: Date
  /** The change taken back, and whether records changed since are taken along. */
  readonly revert: RevertOptions | null
  /** The rules it is held to, and the names of those that park it. */
  readonly policy: readonly PolicyRule[]
  readonly parkedBy: Set<string>
  readonly provenance: Provenance
  readonly numbers: RunningNumbers
  /** What is asked for of each record; parts that are among them are not added again. */
  readonly asked: Asked
  /** Records met so far, to refuse the second time. */
  readonly met: Set<string>
  /** Version of every record written so far, by id: they are ours, and their version moves once. */
  readonly written: Map<string, number>
  /** What the change does to the records of the chunks so far that stand, written or only previewed. */
  readonly settled: OpsByRecord
  /** Records written so far that parts of the same change belong to, as they were; null where the change makes them. */
  readonly wholes: Map<string, StoredRecord | null>
  /** Whose the records are and were that parts of the change belong to, by id. */
  readonly owners: Map<string, Owners>
  /** What goes along to new owners, by key. */
  readonly carry: ReadonlySet<string>
  /** What could go along, by key. */
  readonly carried: Map<string, CarriedView>
  /** Links of the records that moved so far, where the change deletes records too. */
  readonly links: Map<string, Values>
  /** Currencies the change gave to records that others follow, and what they were before, by the record's id. */
  readonly currencies: Map<string, { readonly before: Json; readonly after: string }>
  /** Lines to be counted anew of which the change asks something by themselves, by id. */
  readonly recounts: Map<string, RecordChange>
  /** Records whose sums, or shares in sums, the chunks so far have moved, by id, as they leave them. */
  readonly foreseen: Map<string, Foreseen>
  /** Records whose sums this change moves, as they were before it, by id. */
  readonly summed: Map<string, MovedSums>
  /** Unique values given or given up so far, by object and field: a preview cannot see in the table what became of them. */
  readonly taken: Map<string, Set<string>>
  /** Parents whose rollups must be counted again, by object. */
  readonly moved: Map<string, Set<string>>
  /** Records of which parts were written: they get a new version, whether or not their rollups move. */
  readonly recomposed: Set<string>
  readonly outcomes: OutcomeCollector
  nextItem(): number
  level(definition: ObjectDefinition, field: string): FieldLevel
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

export interface RevertOptions {
  readonly changeId: string
  /** Its author takes back what she just did: the grants that the way back would need are not asked of her. */
  readonly asAuthor: boolean
  readonly force: boolean
  /** Records whose lock the change put on, and the way back takes off. */
  readonly unlocked: ReadonlySet<string>
  /** Records to which somebody gave another owner since, be it the one they have. */
  readonly givenOn: ReadonlySet<string>
  /** Records whose currency goes back, and whose rate somebody gave since. */
  readonly newRates: ReadonlySet<string>
}

/** Why a change is made that nobody asked for by herself, and who stands behind it. */
export interface Provenance {
  /** The change or event that caused it, and how many causes lie behind it. */
  readonly cause?: { readonly id: string; readonly depth: number }
  readonly onBehalfOfId?: string
  readonly approvedById?: string
}

export interface ContextOptions {
  readonly workspace: Workspace
  readonly actor: Actor
  readonly request: Pick<ChangeRequest, 'origin' | 'carry'>
  /** What it looks with, and writes with where it is to write. */
  readonly access: Pick<PreviewContext, 'mode' | 'reader'> | Pick<ApplyContext, 'mode' | 'reader' | 'writer'>
  readonly changeId: string
  readonly revert: RevertOptions | null
  readonly numbers: RunningNumbers
  readonly items: readonly PlannedItem[]
  readonly options: {
    readonly onOutcome?: OnOutcome
    readonly foreseen?: ChangeContext['foreseen']
    readonly policy?: readonly PolicyRule[]
    readonly provenance?: Provenance
  }
}

export function makeChangeContext({ request, access, items, options, ...given }: ContextOptions): ChangeContext {
  const { onOutcome, foreseen, policy = policyRules, provenance = {} } = options
  const now = given.workspace.now()
  const levels = new Map<ObjectDefinition, Map<string, FieldLevel>>()
  const owners = new Map<string, Owners>()
  let itemCount = 0
  const level = (definition: ObjectDefinition, field: string) => {
    const ofObject = levels.get(definition) ?? new Map<string, FieldLevel>()
    levels.set(definition, ofObject)
    const known = ofObject.get(field) ?? fieldLevel(given.actor, definition, field)
    ofObject.set(field, known)
    return known
  }
  return {
    ...given,
    ...access,
    at: now.toISOString(),
    moment: now,
    policy,
    provenance,
    parkedBy: new Set(),
    origin: request.origin,
    asked: askedOf(items),
    met: new Set(),
    written: new Map(),
    settled: new OpsByRecord(),
    wholes: new Map(),
    owners,
    carry: new Set(request.carry),
    carried: new Map(),
    links: new Map(),
    currencies: new Map(),
    recounts: new Map(),
    foreseen: foreseen ?? new Map(),
    summed: new Map(),
    taken: new Map(),
    moved: new Map(),
    recomposed: new Set(),
    outcomes: makeOutcomeCollector({
      show: showTo(given.workspace.vault, level),
      ownersOf: (record) => ownersOf({ owners }, record),
      onOutcome,
    }),
    nextItem: () => itemCount++,
    level,
  }
}

/** Outcomes show what a record would: hidden fields not at all, masked ones masked, sensitive ones opened. */
function showTo(vault: Vault, level: ChangeContext['level']): Show {
  return ({ definition, id }, name, value) => {
    const field = definition.fields[name]
    const allowed = level(definition, name)
    if (!field || allowed === 'hidden') return undefined
    const plain = openValue(vault, { definition, name, id }, value)
    return allowed === 'masked' && plain !== null ? maskField(plain, field) : plain
  }
}
