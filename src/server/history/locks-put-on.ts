import { sql } from 'kysely'
import type { Values } from '../../core/change/change.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import { fieldId, objectId } from '../../core/objects/object-id.ts'
import { type DecidedRecord, locksIn } from '../../core/policy/index.ts'
import { entryByNames, type Workspace } from '../metadata/index.ts'
import { recordsInQuestion } from '../query/index.ts'

/** A change, and when it was made, ISO 8601. */
export interface MadeChange {
  readonly id: string
  readonly at: string
}

interface PutOn {
  readonly changeId: string
  readonly at: string
  readonly definition: ObjectDefinition
  readonly recordId: string
  readonly version: number
  /** What it wrote of the fields that locks look at. */
  readonly before: Values
  readonly after: Values
}

/**
 * Records that these changes closed by a lock, be it by what follows from them (what an order has paid of what it comes to), by the
 * change: as long as nobody wrote since what a lock looks at, and nothing else closes them. Their author may take it back.
 */
export async function locksPutOn(
  workspace: Workspace,
  changes: readonly MadeChange[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const put = (await findWritten(workspace, changes)).filter(({ definition: { locks = [] }, before, after }) => {
    return locksIn(locks, after).length > 0 && locksIn(locks, before).length === 0
  })
  if (put.length === 0) return new Map()
  const later = await findLater(workspace, put)
  const standing = await Promise.all(
    [...Map.groupBy(put, ({ definition }) => definition)].map(([definition, some]) =>
      recordsInQuestion(
        workspace,
        definition,
        some.map(({ recordId }) => recordId),
      ),
    ),
  )
  const values = new Map(standing.flatMap((some) => [...some].map(([id, { record }]) => [id, record.values] as const)))
  const held = put.filter((one) => !later.has(keyOf(one)) && isAllThatCloses(one, values.get(one.recordId)))
  return new Map(
    [...Map.groupBy(held, ({ changeId }) => changeId)].map(([changeId, some]) => [
      changeId,
      new Set(some.map(({ recordId }) => recordId)),
    ]),
  )
}

function keyOf({ changeId, recordId }: PutOn): string {
  return `${changeId} ${recordId}`
}

/** Whether no other lock than those the change put on closes the record as it stands. */
function isAllThatCloses(
  { definition: { locks = [] }, after }: PutOn,
  standing: DecidedRecord['values'] | undefined,
): boolean {
  return standing !== undefined && locksIn(locks, standing).every(({ field }) => field in after)
}

function lockFields({ locks = [] }: ObjectDefinition): string[] {
  return locks.map(({ field }) => field)
}

/** Its items of a record together, those that follow among them. */
async function findWritten(
  { database: { read }, definitions }: Workspace,
  changes: readonly MadeChange[],
): Promise<readonly PutOn[]> {
  const locked = definitions.all().filter(({ locks = [] }) => locks.length > 0)
  if (locked.length === 0 || changes.length === 0) return []
  const made = new Map(changes.map(({ id, at }) => [id, at]))
  const names = locked.flatMap((definition) => lockFields(definition).map((name) => fieldId(definition, name)))
  const rows = await read.rows<Omit<PutOn, 'definition'> & { readonly object: string }>(sql`
    SELECT change_id AS "changeId", record_id AS "recordId", object, version_after AS version, before, after
    FROM ${read.table('change_item')}
    WHERE change_id = ANY(${[...made.keys()]}::uuid[]) AND object = ANY(${locked.map(objectId)}::text[])
      AND after ?| ${names}::text[] ORDER BY n`)
  const byRecord = Map.groupBy(rows, ({ changeId, recordId }) => `${changeId} ${recordId}`)
  return [...byRecord.values()].flatMap((some): PutOn[] => {
    const [first] = some
    const definition = first && definitions.withId(first.object)
    if (!first || !definition) return []
    const named = some.map((row) => entryByNames(definitions, row))
    return [
      {
        ...first,
        definition,
        at: made.get(first.changeId) ?? '',
        version: Math.max(...some.map(({ version }) => version)),
        before: Object.assign({}, ...named.toReversed().map(({ before }) => before)),
        after: Object.assign({}, ...named.map(({ after }) => after)),
      },
    ]
  })
}

/** Those of which somebody wrote since what a lock looks at. */
async function findLater({ database: { read } }: Workspace, put: readonly PutOn[]): Promise<ReadonlySet<string>> {
  const asked = put.map((one) => ({
    change: one.changeId,
    record: one.recordId,
    object: objectId(one.definition),
    version: one.version,
    at: one.at,
    fields: lockFields(one.definition).map((name) => fieldId(one.definition, name)),
  }))
  const rows = await read.rows<{ changeId: string; recordId: string }>(sql`
    SELECT a.change AS "changeId", a.record AS "recordId"
    FROM jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
      AS a (change uuid, record uuid, object text, version integer, at timestamptz, fields text[])
    WHERE EXISTS (SELECT FROM ${read.table('change_item')} i
      WHERE i.record_id = a.record AND i.object = a.object AND i.change_id <> a.change AND i.version_after >= a.version
        AND i.at >= a.at AND i.after ?| a.fields)`)
  return new Set(rows.map(({ changeId, recordId }) => `${changeId} ${recordId}`))
}
