import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { holdRows } from '../../../../tests/held-rows.ts'
import { openTestWorkspace, type TestWorkspace } from '../../../../tests/test-workspace.ts'
import { systemActor } from '../../../core/access/index.ts'
import type { Values } from '../../../core/change/change.ts'
import { buildIndexes, gaveWay } from '../../metadata/index.ts'
import type { Refused } from '../../refused.ts'
import { submitChange } from '../index.ts'
import { withShortLocks } from './with-short-locks.ts'

let workspace: TestWorkspace
/** What an hour is to others passes between two tries. */
let hurried = false
let hours = 0

beforeAll(async () => {
  const now = () => {
    if (hurried) hours += 1
    return new Date(Date.UTC(2026, 10, 29, hours))
  }
  workspace = await openTestWorkspace({ now })
})

afterAll(async () => {
  await workspace.close()
})

test('the cleaning of a table gives way within a try, while those behind wait a moment', async () => {
  const waits = sql`
    SELECT 1 / (current_setting('deadlock_timeout')::interval * 4 < current_setting('lock_timeout')::interval)::int`
  await workspace.database.systemTransaction((reader) => withShortLocks({ reader, workspace }, [waits]))
})

test('whoever builds an index and waits for this very change is waited out: the deadlock costs one try', async () => {
  const deadlocksOnce = [
    { text: 'CREATE SEQUENCE main.tries' },
    { text: 'GRANT USAGE ON SEQUENCE main.tries TO PUBLIC' },
    {
      text: `CREATE FUNCTION main.deadlock_once() RETURNS void LANGUAGE plpgsql AS $$
        BEGIN IF nextval('main.tries') = 1 THEN RAISE deadlock_detected; END IF; END $$`,
    },
  ]
  await holdRows(workspace.testDatabase, ...deadlocksOnce).then((owner) => owner.commit())
  const asked = [sql`SELECT main.deadlock_once()`]
  await workspace.database.systemTransaction((reader) => withShortLocks({ reader, workspace }, asked))
})

test('a field comes beside an index of its table that is being built, which gives way and is built later', async () => {
  await comesBesideIndex('calledOn', { name: 'visitedOn', index: 'customer_x_visited_on_is' })
})

test('where that is not for Kebu to say, a field comes when it has waited long enough', async () => {
  const asOfOthers = `CREATE OR REPLACE FUNCTION main.hurry_cleaning() RETURNS boolean LANGUAGE sql AS 'SELECT false'`
  await holdRows(workspace.testDatabase, { text: asOfOthers }).then((owner) => owner.commit())
  const [{ ms = 0 } = {}] = await workspace.database.read.rows(
    sql<{ ms: number }>`SELECT setting::int AS ms FROM pg_settings WHERE name = 'deadlock_timeout'`,
  )
  const cleaning = await holdRows(workspace.testDatabase, asAutovacuum)
  const added = addField('gradedAt')
  await cleaning.untilWaitedFor(ms)
  await cleaning.commit()
  expect((await added).change.status).toBe('applied')
  expect(workspace.definitions.find('customer')?.fields.gradedAt).toBeDefined()
})

test('and an index of its table gives way there, too', async () => {
  await comesBesideIndex('metOn', { name: 'wroteOn', index: 'customer_x_wrote_on_is' })
})

test('a table that stays in use is told of, and nothing of the field is left', async () => {
  const use = await holdRows(workspace.testDatabase, asAutovacuum)
  hurried = true
  await expect(addField('gradedBy')).rejects.toMatchObject({ code: 'definitions-busy' } satisfies Partial<Refused>)
  hurried = false
  await use.commit()
  expect(workspace.definitions.find('customer')?.fields.gradedBy).toBeUndefined()
  expect((await addField('gradedBy')).change.status).toBe('applied')
})

async function comesBesideIndex(added: string, sorted: { readonly name: string; readonly index: string }) {
  await addField(sorted.name, { sortable: true })
  const place = { ownerUrl: workspace.testDatabase.ownerUrl, schema: 'main' }
  const reading = await holdRows(workspace.testDatabase, ...asLongReader)
  const building = buildIndexes(workspace.definitions, place).catch((error: unknown) => error)
  await reading.untilWaitedFor(100)
  expect((await addField(added)).change.status).toBe('applied')
  expect(gaveWay(await building)).toBe(true)
  await reading.commit()
  expect(await buildIndexes(workspace.definitions, place)).toContain(sorted.index)
}

/** What is built beside others is done when nobody reads any more as it was before. */
const asLongReader = [
  { text: 'SET TRANSACTION ISOLATION LEVEL REPEATABLE READ' },
  { text: 'SELECT 1 FROM main.ticket LIMIT 1' },
]

/** The lock that cleaning a table takes. */
const asAutovacuum = { text: 'LOCK TABLE main.customer IN SHARE UPDATE EXCLUSIVE MODE' }

function addField(name: string, settings?: Values) {
  const values = { object: 'customer', name, type: 'date', label: { 'zh-CN': name, en: name }, ...settings }
  return submitChange(workspace, systemActor, {
    mode: 'apply',
    origin: 'form',
    onRefusal: 'stop',
    items: [{ object: 'customField', op: 'create', values }],
  })
}
