import type { ChangeOutcome } from '../../src/core/change/change.ts'
import { revertChange, submitChange } from '../../src/server/change/index.ts'
import type { BenchEnvironment } from '../bench-environment.ts'
import { benchCustomer } from '../customers.ts'
import { clocked, type Figure, p95, type Timed, timed } from '../figure.ts'

const records = 100_000

/** 100,000 records created, changed by a filter, and both taken back; the floor is the same rows written by SQL alone. */
export async function measureManyRecords(environment: BenchEnvironment): Promise<Figure[]> {
  const create = await timed(() => createCustomers(environment), environment)
  const createFloor = await timed(() => floorOfCreate(environment))
  const listWhile = watchLists(environment)
  const batch = await timed(() => updateCustomers(environment), environment)
  const listMs = await listWhile()
  const batchFloor = await timed(() => floorOfBatch(environment))
  const undoBatch = await timed(() => undo(environment, batch.result), environment)
  const undoCreate = await timed(() => undo(environment, create.result), environment)
  return [
    line('create 100k × 14 columns through the write path', create, { floor: createFloor, goal: '≤ 8 s' }),
    line('batch update of 100k by filter', batch, { floor: batchFloor, goal: '≤ 4 s' }),
    line('undo the batch', undoBatch, { floor: batchFloor, goal: '≤ 5 s' }),
    line('undo the creation', undoCreate, { floor: batchFloor, goal: '≤ 5 s' }),
    { work: 'another user’s list while the batch runs, p95', value: listMs, unit: 'ms', goal: '≤ 60 ms' },
  ]
}

function line(
  work: string,
  { ms, cpu, walMb }: Timed<unknown>,
  { floor, goal }: { floor: Timed<unknown>; goal: string },
): Figure {
  return { work, value: ms / 1000, unit: 's', floor: floor.ms / 1000, goal, cpu, walMb }
}

async function createCustomers({ workspace, admin, sellerIds }: BenchEnvironment): Promise<string> {
  const items = Array.from({ length: records }, (_, n) => ({
    object: 'customer',
    op: 'create' as const,
    values: benchCustomer(n, sellerIds),
  }))
  return changeId(await submitChange(workspace, admin, { mode: 'apply', origin: 'import', onRefusal: 'skip', items }))
}

async function updateCustomers({ workspace, admin }: BenchEnvironment): Promise<string> {
  return changeId(
    await submitChange(workspace, admin, {
      mode: 'apply',
      origin: 'batch',
      onRefusal: 'skip',
      object: 'customer',
      select: { filter: { field: 'externalId', op: 'startsWith', value: 'EXT-' } },
      op: 'update',
      set: { level: 'B', latestNeed: '年底回访' },
    }),
  )
}

async function undo({ workspace, admin }: BenchEnvironment, changeId: string): Promise<void> {
  expectAll(await revertChange(workspace, admin, { changeId, mode: 'apply' }))
}

function changeId(outcome: ChangeOutcome): string {
  expectAll(outcome)
  return outcome.change.id ?? ''
}

function expectAll({ counts, items }: ChangeOutcome): void {
  // A batch skips those that have the new values already.
  if (counts.applied + counts.skipped !== records)
    throw new Error(`${JSON.stringify(counts)} ${JSON.stringify(items[0])}`)
}

/**
 * The same batch of 100,000 records that lie apart, each in a page of its own, among many others; the floor is the rows and
 * their history by SQL, rolled back.
 */
export async function measureScatteredBatch(environment: BenchEnvironment, size: string): Promise<Figure[]> {
  const { rows } = await environment.owner.query<{ id: string }>(`
    SELECT id FROM (SELECT id, row_number() OVER (ORDER BY id) AS n, count(*) OVER () AS all FROM main.customer
      WHERE deleted_at IS NULL) AS c WHERE n % (c.all / ${records}) = 0 LIMIT ${records}`)
  const ids = rows.map(({ id }) => id)
  const floor = await timed(() => floorOfScattered(environment, ids))
  const batch = await timed(() => updateThese(environment, ids), environment)
  const back = await timed(() => undo(environment, batch.result), environment)
  return [
    line(`batch update of 100k scattered among ${size}`, batch, { floor, goal: '≤ 6 s' }),
    line('undo the scattered batch', back, { floor, goal: '≤ 5 s' }),
  ]
}

async function updateThese({ workspace, admin }: BenchEnvironment, ids: readonly string[]): Promise<string> {
  return changeId(
    await submitChange(workspace, admin, {
      mode: 'apply',
      origin: 'batch',
      onRefusal: 'skip',
      object: 'customer',
      select: { ids },
      op: 'update',
      set: { latestNeed: '年中回访' },
    }),
  )
}

/** The rows and their history by SQL, rolled back. */
export async function floorOfScattered({ owner }: BenchEnvironment, ids: readonly string[]): Promise<void> {
  await owner.query('BEGIN')
  await owner.query(
    `INSERT INTO main.change_item (change_id, n, at, object, record_id, op, version_before, version_after, before, after)
      SELECT gen_random_uuid(), 0, now(), 'customer', id, 'update', version, version + 1,
        jsonb_build_object('latestNeed', latest_need), '{"latestNeed":"年中回访"}'
      FROM main.customer WHERE id = ANY($1)`,
    [ids],
  )
  await owner.query(
    "UPDATE main.customer SET latest_need = '年中回访', version = version + 1, updated_at = now() WHERE id = ANY($1)",
    [ids],
  )
  await owner.query('ROLLBACK')
}

/** The same rows into a table with the same indexes, and the same history, one statement each. */
async function floorOfCreate({ owner }: BenchEnvironment): Promise<void> {
  await owner.query(`
    CREATE SCHEMA floor;
    CREATE TABLE floor.customer (LIKE main.customer INCLUDING ALL);
    CREATE TABLE floor.customer_search (LIKE main.customer_search INCLUDING ALL);
    CREATE TABLE floor.change_item (LIKE main.change_item INCLUDING ALL);
    INSERT INTO floor.customer SELECT * FROM main.customer ORDER BY id;
    INSERT INTO floor.customer_search SELECT * FROM main.customer_search ORDER BY id;
    INSERT INTO floor.change_item SELECT * FROM main.change_item WHERE object = 'customer' AND op = 'create'`)
}

async function floorOfBatch({ owner }: BenchEnvironment): Promise<void> {
  await owner.query(`
    INSERT INTO floor.change_item
      SELECT gen_random_uuid(), 0, now(), 'customer', id, 'update', version, version + 1,
        jsonb_build_object('level', level, 'latestNeed', latest_need), '{"level":"B","latestNeed":"年底回访"}'
      FROM floor.customer WHERE deleted_at IS NULL;
    UPDATE floor.customer SET level = 'B', latest_need = '年底回访', version = version + 1, updated_at = now()
      WHERE deleted_at IS NULL`)
}

/** Asks for lists as somebody else until told to stop; answers the p95 in milliseconds. */
function watchLists(environment: BenchEnvironment): () => Promise<number> {
  let watching = true
  const measured: number[] = []
  const watch = (async () => {
    const cookie = await environment.signIn()
    while (watching) {
      const { ms } = await clocked(() =>
        fetch(`${environment.address}/api/v1/records/customer?limit=50`, { headers: { cookie } }).then((answer) =>
          answer.text(),
        ),
      )
      measured.push(ms)
    }
  })()
  return async () => {
    watching = false
    await watch
    return p95(measured)
  }
}
