import type { ConfirmedWarning, Values } from '../../../core/change/change.ts'
import type { CarriedView } from '../../../core/change/impact.ts'
import type { ConfigurationRecord } from '../../../core/configuration/index.ts'
import type { Effort } from '../../../core/expressions/replace-pattern.ts'
import type { Json } from '../../../core/json.ts'
import type { ObjectDefinition, Validation } from '../../../core/objects/object.ts'
import type { RecordLock } from '../../../core/policy/index.ts'
import type { NewNotice } from '../../notices/index.ts'
import type { OpenPoint } from '../../restore-points/index.ts'
import type { Exceeded, Foreseen, MovedShare, Moved as MovedSums } from './foreseen.ts'
import { OpsByRecord } from './ops-by-record.ts'
import type { Owners } from './owners-of.ts'
import type { RecordChange, StoredRecord, StoredValues } from './record-change.ts'

export interface EndedLock {
  readonly definition: ObjectDefinition
  readonly id: string
  readonly lock: RecordLock
  readonly what: 'unlockedByHandover'
}

/** A record as the change leaves it, as far as others copy from it; null where it goes. */
export interface Copyable {
  readonly id: string
  readonly values: StoredValues | null
}

export interface ToldOf {
  /** The change itself opens it to whom it tells. */
  readonly opens: boolean
  /** As far as the change writes it. */
  readonly values: Values
}

/** A record as another change leaves it, in the fields which that writes, and as it was before that. */
export interface AheadOf {
  readonly before: Values
  readonly after: Values
  readonly isDeleted: boolean
}

export interface WarnedOf {
  readonly definition: ObjectDefinition
  readonly validation: Validation
  readonly count: number
}

/**
 * What the chunks of one change leave for those to come, and for its end: a preview has written nothing that could be read,
 * and must not say otherwise than the change.
 */
export interface ChunkMemory {
  /** Records of the configuration as the chunks so far leave them, by id. */
  readonly configuration: Map<string, ConfigurationRecord>
  /** The configuration as it was before, where the change touches it, by id. */
  readonly configured: Map<string, ConfigurationRecord>
  /** When the oldest change began that was under way when the values there are were first looked at: what it wrote was not seen. */
  readonly lookedAtSince: { begun: string }
  /** Records met so far, to refuse the second time. */
  readonly met: Set<string>
  /** What was kept so far of records that the change writes over, by the table that holds them. */
  readonly points: Map<string, OpenPoint>
  /** Version of every record written so far, by id: they are ours, and their version moves once. */
  readonly written: Map<string, number>
  /** What the change does to the records of the chunks so far that stand, written or only previewed. */
  readonly settled: OpsByRecord
  /** Records written so far that parts of the same change belong to, as they were; null where the change makes them. */
  readonly wholes: Map<string, StoredRecord | null>
  /** Whose the records are and were that parts of the change belong to, by id. */
  readonly owners: Map<string, Owners>
  /** What could go along, by key. */
  readonly carried: Map<string, CarriedView>
  /** Records that a preview may bring into others' sight, or out of it, by the way they go; as `more` the first of those too many. */
  readonly accessMoves: Map<string, RecordChange>
  /** In a preview, how many records each new owner gets. */
  readonly newOwners: Map<string, number>
  /** In a preview, who is to take an order and would not see it, by id. */
  readonly unseen: Map<string, { readonly id: string; readonly name: string }>
  /** Links of the records that moved so far, where the change deletes records too. */
  readonly links: Map<string, Values>
  /** Currencies the change gave to records that others follow, and what they were before, by the record's id. */
  readonly currencies: Map<string, { readonly before: Json; readonly after: string }>
  /** What new records may copy of those so far, by id, where the change is about several objects. */
  readonly copyable: Map<string, Copyable>
  /** Those among them that are the main one of another record, by object, link, flag and that record. */
  readonly copyableMains: Map<string, Copyable>
  /** Lines to be counted anew of which the change asks something by themselves, by id. */
  readonly recounts: Map<string, RecordChange>
  /** Records whose sums, or shares in sums, the chunks so far have moved, by id, as they leave them. */
  readonly foreseen: Map<string, Foreseen>
  /** In a preview of what comes after other changes, which are not written: what these do to records, by id. */
  readonly ahead: ReadonlyMap<string, AheadOf> | null
  /** In a preview that others come after: the same, and what it does itself. */
  readonly leaves: Map<string, AheadOf> | null
  /** Records whose sums this change moves, as they were before it, by id. */
  readonly summed: Map<string, MovedSums>
  /** Unique values given or given up so far, by object and field: a preview cannot see in the table what became of them. */
  readonly taken: Map<string, Set<string>>
  /** The views so far that people with a role are to see first, by object and role. */
  readonly defaultViews: Map<string, { readonly id: string; readonly name: string }>
  /** By object and name, the view for everybody that is called so by this change. */
  readonly viewNames: Map<string, string>
  /** Views that are deleted last, whose places others so far have taken: where one stays, nothing of the change is applied. */
  readonly countedOn: Set<string>
  /** Values of records so far that conditions on others may look at, by id. */
  readonly lookedAt: Map<string, StoredValues>
  /** Warnings that were confirmed so far, by the rule's id. */
  readonly confirmed: Map<string, ConfirmedWarning>
  /** People who could sign in until this change. */
  readonly suspended: Set<string>
  /** Whom it tells of what. */
  readonly told: NewNotice[]
  /** In a preview, of each of these what it is about, as the change leaves it. */
  readonly toldOf: Map<NewNotice, ToldOf>
  /** With those who are deleted: their sessions and keys end. */
  readonly shutOut: Set<string>
  /** People who can sign in as it leaves them. */
  readonly letIn: Set<string>
  /** How many records it wrote by what was given to whoever makes it, by the grant's id. */
  readonly grantsUsed: Map<string, number>
  /** Locks of others that end with it, for the log. */
  readonly endedLocks: EndedLock[]
  /** What the patterns of a batch have cost, by object and field: one that is too costly is so for the whole of the change. */
  readonly efforts: Map<string, Effort>
  /** In a preview, rules of an administrator that would warn, by their ids, and of how many records. */
  readonly warned: Map<string, WarnedOf>
  /** In a preview, records whose sums come to more than they may, and whoever is told may know so, by the record and what is said. */
  readonly exceeded: Map<string, Exceeded>
  /** In a preview, what records add to counts, firsts and lasts of others, or take from them. */
  readonly shares: MovedShare[]
  /** Parents whose rollups must be counted again, by object. */
  readonly moved: Map<string, Set<string>>
  /** Records of which parts were written: they get a new version, whether or not their rollups move. */
  readonly recomposed: Set<string>
}

/** Of a change that is previewed in pieces the sums are foreseen with those of the pieces before. */
export function makeChunkMemory({
  foreseen = new Map(),
  ahead = null,
  leaves = null,
}: Partial<Pick<ChunkMemory, 'foreseen' | 'ahead' | 'leaves'>> = {}): ChunkMemory {
  return {
    configuration: new Map(),
    configured: new Map(),
    lookedAtSince: { begun: '' },
    met: new Set(),
    points: new Map(),
    written: new Map(),
    settled: new OpsByRecord(),
    wholes: new Map(),
    owners: new Map(),
    carried: new Map(),
    accessMoves: new Map(),
    newOwners: new Map(),
    unseen: new Map(),
    links: new Map(),
    currencies: new Map(),
    copyable: new Map(),
    copyableMains: new Map(),
    recounts: new Map(),
    foreseen,
    ahead,
    leaves,
    summed: new Map(),
    taken: new Map(),
    defaultViews: new Map(),
    viewNames: new Map(),
    countedOn: new Set(),
    lookedAt: new Map(),
    confirmed: new Map(),
    suspended: new Set(),
    told: [],
    toldOf: new Map(),
    shutOut: new Set(),
    letIn: new Set(),
    grantsUsed: new Map(),
    endedLocks: [],
    efforts: new Map(),
    warned: new Map(),
    exceeded: new Map(),
    shares: [],
    moved: new Map(),
    recomposed: new Set(),
  }
}
