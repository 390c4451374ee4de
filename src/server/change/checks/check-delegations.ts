import { sql } from 'kysely'
import type { Json } from '../../../core/json.ts'
import { tableOf } from '../../metadata/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { type RecordChange, refuseRecord, stands } from '../context/record-change.ts'

/**
 * Whoever stands in is still there, and nobody does, by whatever way round, for whoever stands in for her at the same time: it would
 * wait for both of them.
 */
export async function checkDelegations(context: ChangeContext, records: readonly RecordChange[]): Promise<void> {
  const named = records.filter(isNaming)
  if (named.length === 0) return
  const found = await findStandIns(context, named)
  for (const record of named) {
    const { name, gone, back } = found.get(record.id) ?? {}
    if (gone) refuseRecord(record, { code: 'delegation-to-gone', params: { name: name ?? '' } }, 'to')
    else if (back)
      refuseRecord(record, { code: 'delegation-goes-round', params: { name: name ?? '', via: back } }, 'to')
  }
}

function isNaming(record: RecordChange): boolean {
  return record.definition.name === 'delegation' && record.op !== 'delete' && stands(record)
}

interface StandIn {
  readonly id: string
  readonly name: string
  readonly gone: boolean
  /** Who leads back to the one she would stand in for; null where nobody does. */
  readonly back: string | null
}

/** Of each record who would stand in, and whether the way from her leads back: one question for all of them. */
async function findStandIns(
  { reader, workspace }: ChangeContext,
  records: readonly RecordChange[],
): Promise<ReadonlyMap<string, StandIn>> {
  const column = (name: string) => records.map(({ after }) => textOr(after[name]))
  const [delegation, user] = [reader.table(tableOf(workspace.definitions.get('delegation'))), reader.table('user')]
  const rows = await reader.rows<StandIn>(sql`
    WITH RECURSIVE asked AS (
      SELECT * FROM unnest(${records.map(({ id }) => id)}::uuid[], ${column('from')}::uuid[], ${column('to')}::uuid[],
        ${column('since')}::timestamptz[], ${column('until')}::timestamptz[]) AS one (id, from_id, to_id, since, until)),
    way (id, home, at, since, until) AS (
      SELECT id, from_id, to_id, since, coalesce(until, 'infinity') FROM asked
      UNION SELECT way.id, way.home, d.to_id, greatest(way.since, d.since), least(way.until, coalesce(d.until, 'infinity'))
      FROM way JOIN ${delegation} AS d ON d.from_id = way.at AND d.deleted_at IS NULL AND d.id <> way.id
        AND d.since < way.until AND coalesce(d.until, 'infinity') > way.since
      WHERE way.at <> way.home)
    SELECT asked.id, u.name, (u.deleted_at IS NOT NULL OR u.active IS FALSE) AS gone,
      (SELECT h.name FROM way JOIN ${user} AS h ON h.id = way.home WHERE way.id = asked.id AND way.at = way.home LIMIT 1) AS back
    FROM asked JOIN ${user} AS u ON u.id = asked.to_id`)
  return new Map(rows.map((row) => [row.id, row]))
}

function textOr(value: Json | undefined): string | null {
  return typeof value === 'string' ? value : null
}
