import type pg from 'pg'
import { origins } from '../../src/core/change/change.ts'
import { logKinds } from '../../src/core/log/log-kinds.ts'
import { type LogQuestion, readLog } from '../../src/server/log/index.ts'
import { preparePartitions } from '../../src/server/ops/index.ts'
import { type BenchEnvironment, fillCustomers } from '../bench-environment.ts'
import { clocked, type Figure, p95, timed } from '../figure.ts'

const rounds = 20
const addresses = 500
const dayMs = 86_400_000
const daysBack = 360
const customers = 2_000

type Asked = Partial<Omit<LogQuestion, 'actor' | 'limit'>>
type LogOf = Pick<BenchEnvironment, 'workspace' | 'owner' | 'admin' | 'sellerIds'>
type Filter = (round: number) => Asked

/** The system log of so many entries, half of them changes: each filter, and each two of them together, answered within 100 ms. */
export async function measureLog(environment: BenchEnvironment, entries: number): Promise<Figure[]> {
  await fillCustomers(environment, { from: 0, count: customers })
  await fillLog(environment, entries / 2)
  return measureFilters(environment, entries)
}

export async function measureFilters(environment: LogOf, entries: number): Promise<Figure[]> {
  const filters = await filtersOf(environment)
  const singles = [...filters].map(([name, filter]) => ({ name, filter }))
  const pairs = singles.flatMap((one, n) =>
    singles.slice(n + 1).map((other): (typeof singles)[number] => ({
      name: `${one.name} + ${other.name}`,
      filter: (round) => ({ ...one.filter(round), ...other.filter(round) }),
    })),
  )
  const figures: Figure[] = []
  for (const { name, filter } of [{ name: 'all of it', filter: () => ({}) }, ...singles, ...pairs])
    figures.push(await measureFilter(environment, { name, filter, entries }))
  return figures
}

async function measureFilter(
  { workspace, admin: actor }: LogOf,
  { name, filter, entries }: { readonly name: string; readonly filter: Filter; readonly entries: number },
): Promise<Figure> {
  const measured: number[] = []
  const { cpu } = await timed(async () => {
    for (let round = 0; round < rounds; round++) {
      const question: LogQuestion = { actor, limit: 50, ...filter(round) }
      measured.push((await clocked(() => readLog(workspace, question, 'zh-CN'))).ms)
    }
  })
  const work = `log of ${entries.toLocaleString('en')}: ${name}, p95 of ${rounds}`
  return { work, value: p95(measured), unit: 'ms', goal: '≤ 100 ms', cpu }
}

async function filtersOf({ workspace, owner, sellerIds }: LogOf): Promise<Map<string, Filter>> {
  const { rows } = await owner.query<{ id: string }>('SELECT id FROM main.customer ORDER BY id LIMIT $1', [rounds])
  const dayOf = (round: number) => workspace.now().getTime() - ((round * 37) % daysBack) * dayMs
  const isoAt = (ms: number) => new Date(ms).toISOString()
  return new Map<string, Filter>([
    ['person', (round) => ({ person: pick(sellerIds, round) })],
    ['kind', (round) => ({ kind: pick(logKinds, round) })],
    ['object', (round) => ({ object: pick(['customer', 'order', 'contact', 'ticket', 'contract', 'user'], round) })],
    ['record', (round) => ({ record: pick(rows, round).id, object: 'customer' })],
    ['field', (round) => ({ object: 'customer', field: pick(['level', 'mobile', 'latestNeed', 'website'], round) })],
    ['origin', (round) => ({ origin: pick(origins, round) })],
    ['address', (round) => ({ address: `10.0.${round % 7}.${round}` })],
    ['time', (round) => ({ from: isoAt(dayOf(round) - 7 * dayMs), to: isoAt(dayOf(round)) })],
  ])
}

function pick<T>(all: readonly T[], round: number): T {
  // The cast says what the remainder makes sure of.
  return all[round % all.length] as T
}

/** So many changes of one record each, and as many entries of other kinds, over a year; what is rare is there as rarely as in life. */
async function fillLog({ owner, sellerIds, workspace }: BenchEnvironment, count: number): Promise<void> {
  const first = new Date(workspace.now().getTime() - daysBack * dayMs)
  await preparePartitions(owner, { schema: 'main', now: first })
  await owner.query(
    'CREATE TEMP TABLE person AS SELECT place, id FROM unnest($1::uuid[]) WITH ORDINALITY AS p (id, place)',
    [sellerIds],
  )
  await owner.query(`CREATE TEMP TABLE asked AS SELECT row_number() OVER (ORDER BY id) AS place, id FROM main.customer`)
  const seconds = (daysBack * 86_400) / count
  for (const text of [changes(count), items, entries])
    await owner.query(
      text.replaceAll('{first}', `'${first.toISOString()}'::timestamptz`).replaceAll('{step}', `${seconds}`),
    )
  await owner.query('DROP TABLE pg_temp.filled')
  await vacuum(owner)
}

const at = `{first} + n * {step} * interval '1 second'`
const uuidAt = `(lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' || substr(md5(n::text), 1, 3) || '8'
  || substr(md5(n::text), 5, 15))::uuid`
const address = `'10.0.' || n % 7 || '.' || n % ${addresses} * 7919 % ${addresses}`
/** One in a thousand is about what is seldom changed, and as many are of rights or of the configuration. */
function changes(count: number): string {
  return `
    CREATE TEMP TABLE filled AS
    SELECT ${uuidAt} AS id, made.*, p.id AS person_id, a.id AS record_id,
      CASE WHEN n % 1000 = 0 THEN 'contract' WHEN n % 20 = 1 THEN 'ticket' WHEN n % 3 = 0 THEN 'order'
        WHEN n % 7 = 2 THEN 'contact' ELSE 'customer' END AS object,
      CASE WHEN n % 100000 = 4 THEN 'website' WHEN n % 40 = 2 THEN 'mobile' WHEN n % 3 = 1 THEN 'level' ELSE 'latestNeed' END AS field
    FROM (SELECT n, ${at} AS at FROM generate_series(1, ${count}) AS n) AS made
    JOIN person AS p ON p.place = 1 + made.n * 31 % (SELECT count(*) FROM person)
    JOIN asked AS a ON a.place = 1 + made.n * 17 % (SELECT count(*) FROM asked);
    INSERT INTO main.change (id, at, actor_id, actor_name, origin, counts, summary, title, address, kind)
    SELECT id, at, person_id, '销售员', CASE WHEN n % 500 = 0 THEN 'import' WHEN n % 100 = 1 THEN 'batch' WHEN n % 200 = 2 THEN 'revert'
        WHEN n % 10 < 6 THEN 'form' WHEN n % 10 < 8 THEN 'inline' ELSE 'api' END,
      '{"applied": 1}', jsonb_build_array(jsonb_build_object('object', object, 'op', 'update', 'count', 1)),
      jsonb_build_object('id', record_id, 'object', object, 'code', 'C' || n, 'title', '客户 ' || n), ${address},
      CASE WHEN n % 1000 = 7 THEN 'permission' WHEN n % 2000 = 9 THEN 'configuration' WHEN n % 5000 = 11 THEN 'request' END
    FROM filled ORDER BY at`
}

const items = `
  INSERT INTO main.change_item (change_id, n, at, object, record_id, op, version_before, version_after, before, after)
  SELECT id, 0, at, object, record_id, 'update', n, n + 1, jsonb_build_object(field, 'A'), jsonb_build_object(field, 'B')
  FROM filled ORDER BY at`

const entries = `
  INSERT INTO main.log_entry (id, at, kind, actor_id, actor_name, object, record_id, field, origin, address, details)
  SELECT id, at,
    CASE WHEN n % 1000 = 3 THEN 'export' WHEN n % 50000 = 5 THEN 'backup' WHEN n % 10 < 4 THEN 'signIn' WHEN n % 10 < 6 THEN 'signOut'
      WHEN n % 10 < 7 THEN 'signInFailed' WHEN n % 10 < 9 THEN 'reveal' ELSE 'refused' END,
    CASE WHEN n % 70 <> 6 THEN person_id END, '销售员', CASE WHEN n % 10 > 6 THEN 'customer' END,
    CASE WHEN n % 10 > 6 THEN record_id END, CASE WHEN n % 10 IN (7, 8) THEN 'mobile' END,
    CASE WHEN n % 10 = 9 THEN 'form' END, ${address}, '{}'
  FROM filled ORDER BY at`

async function vacuum(owner: pg.Client): Promise<void> {
  for (const table of ['change', 'change_item', 'log_entry']) await owner.query(`VACUUM ANALYZE main.${table}`)
}
