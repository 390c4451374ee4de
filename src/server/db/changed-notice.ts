import type { LiveEvent } from '../../core/api/shapes.ts'

export type Changed = Extract<LiveEvent, { type: 'changed' }>

/**
 * What processes tell each other of a change. Beside the ids stand their owners, so that each process knows for each of its
 * streams, without asking, which of them may be told there.
 */
export interface ChangedNotice extends Changed {
  readonly owners: Readonly<Record<string, OwnersOfIds>>
}

/**
 * Whose the records are and were, in the order of the ids; of `many` one list for all of them. `many` where it were too many
 * people to name.
 */
type OwnersOfIds = readonly (readonly string[])[] | 'many'

const idsNamedMax = 50
const ownersNamedMax = 50

/** One notice of several changes: pages only ask again, and PostgreSQL has less to hand around. */
export function mergeNotices(notices: readonly ChangedNotice[]): ChangedNotice {
  const names = new Set(notices.flatMap(({ objects }) => Object.keys(objects)))
  const reverts = notices.flatMap((notice) => notice.reverts ?? [])
  const byObject = [...names].map(
    (name) => [name, together(notices.flatMap((notice) => changedRecordsIn(notice, name) ?? []))] as const,
  )
  return {
    type: 'changed',
    changeId: notices.at(-1)?.changeId ?? '',
    ...inNotice(byObject),
    ...(reverts.length > 0 ? { reverts } : {}),
  }
}

/** The notice in no more bytes than PostgreSQL carries: what takes the most room is told more roughly, until it fits. */
export function fitNotice(notice: ChangedNotice, bytesMax: number): ChangedNotice {
  const sizeOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value))
  const byObject = new Map<string, ChangedRecords>()
  for (const name of Object.keys(notice.objects)) byObject.set(name, changedRecordsIn(notice, name) ?? nothing)
  let fitting = notice
  while (sizeOf(fitting) > bytesMax) {
    const [name, largest] = [...byObject].sort(([, one], [, other]) => sizeOf(other) - sizeOf(one))[0] ?? []
    if (name === undefined || largest === undefined || largest.owners === 'many') return fitting
    byObject.set(name, largest.ids === 'many' ? { ids: 'many', owners: 'many' } : inBulk([largest]))
    fitting = { ...notice, ...inNotice(byObject) }
  }
  return fitting
}

/** Records of one object with their owners. */
export interface ChangedRecords {
  readonly ids: readonly string[] | 'many'
  readonly owners: OwnersOfIds
}

/** The records in the form of a notice, which keeps ids and owners apart. */
export function inNotice(
  byObject: Iterable<readonly [object: string, ChangedRecords]>,
): Pick<ChangedNotice, 'objects' | 'owners'> {
  const all = [...byObject]
  return {
    objects: Object.fromEntries(all.map(([object, { ids }]) => [object, ids])),
    owners: Object.fromEntries(all.map(([object, { owners }]) => [object, owners])),
  }
}

/** What a notice tells of an object. A version of before told no owners: then nobody's is hers. */
export function changedRecordsIn({ objects, owners }: ChangedNotice, object: string): ChangedRecords | null {
  const ids = objects[object]
  return ids === undefined ? null : { ids, owners: owners?.[object] ?? [] }
}

const nothing: ChangedRecords = { ids: [], owners: [] }

function together(all: readonly ChangedRecords[]): ChangedRecords {
  const owners = new Map<string, Set<string>>()
  for (const { ids, owners: whose } of all) {
    if (ids === 'many' || whose === 'many') return inBulk(all)
    for (const [n, id] of ids.entries()) owners.set(id, new Set([...(owners.get(id) ?? []), ...(whose[n] ?? [])]))
  }
  const one = { ids: [...owners.keys()], owners: [...owners.values()].map((whose) => [...whose]) }
  return one.ids.length > idsNamedMax ? inBulk([one]) : one
}

function inBulk(all: readonly ChangedRecords[]): ChangedRecords {
  if (all.some(({ owners }) => owners === 'many')) return { ids: 'many', owners: 'many' }
  return manyOf(all.flatMap(({ owners }) => (owners === 'many' ? [] : owners.flat())))
}

/** More records than are worth naming. */
export function manyOf(owners: Iterable<string>): ChangedRecords {
  const whose = [...new Set(owners)]
  return { ids: 'many', owners: whose.length > ownersNamedMax ? 'many' : [whose] }
}
