import type { BenchEnvironment } from '../bench-environment.ts'

/**
 * So many more changes like one that waits, for the same people: they are listed and counted as it is, and cannot be applied, for
 * what is asked by them is sealed for the one.
 */
export async function fillPending(
  { owner }: BenchEnvironment,
  { like, count }: { readonly like: string; readonly count: number },
): Promise<void> {
  await owner.query(
    'CREATE TEMP TABLE made AS SELECT gen_random_uuid() AS id, n FROM generate_series(1, $1::int) AS n',
    [count],
  )
  for (const table of ['parked_change', 'parked_item', 'approval_waiter', 'approval_viewer']) {
    const { rows } = await owner.query<{ name: string }>(
      `SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
      [`main.${table}`],
    )
    const columns = rows.map(({ name }) => name)
    const values = columns.map((name) => columnIn(table, name)).join(', ')
    const key = table === 'parked_change' ? 'id' : 'change_id'
    await owner.query(
      `INSERT INTO main.${table} (${columns.join(', ')}) SELECT ${values} FROM main.${table} t CROSS JOIN made WHERE t.${key} = $1`,
      [like],
    )
    await owner.query(`VACUUM ANALYZE main.${table}`)
  }
  await owner.query('DROP TABLE pg_temp.made')
}

/** Each a second earlier than the one before. */
function columnIn(table: string, name: string): string {
  if (name === (table === 'parked_change' ? 'id' : 'change_id')) return 'made.id'
  if (name === 'at' || name === 'since') return `t.${name} - made.n * interval '1 second'`
  return `t.${name}`
}
