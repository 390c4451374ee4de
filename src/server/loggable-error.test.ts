import { inspect } from 'node:util'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../tests/world.ts'
import { loggableError } from './loggable-error.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const secret = '海达商贸 13800138999'

/** What PostgreSQL answers to a statement that fails on a customer's values. */
async function failureOf(statement: ReturnType<typeof sql>): Promise<unknown> {
  const failed: unknown = await world.workspace.database.read.rows(statement).then(
    () => null,
    (error: unknown) => error,
  )
  expect(failed).toBeInstanceOf(Error)
  return failed
}

describe('what the log says of a failing statement', () => {
  test('a broken constraint names table and constraint, and none of the row', async () => {
    const table = world.workspace.database.read.table('customer')
    const failed = await failureOf(sql`INSERT INTO ${table} (id, name) VALUES (NULL, ${secret})`)
    expect(inspect(failed)).toContain(secret)
    const logged = loggableError(failed)
    expect(inspect(logged, { depth: 9 })).not.toContain(secret)
    expect(logged).toMatchObject({ code: '23502', table: 'customer', column: 'id' })
  })

  test('a value that does not fit is not quoted, and neither is it in a cause', async () => {
    const failed = await failureOf(sql`SELECT ${secret}::text::numeric`)
    expect(inspect(failed)).toContain(secret)
    const logged = loggableError(new Error('a run failed', { cause: failed }))
    expect(inspect(logged, { depth: 9 })).not.toContain(secret)
    expect(logged).toMatchObject({ message: 'a run failed', cause: { code: '22P02' } })
  })
})

test('what is no error is not written out', () => {
  expect(inspect(loggableError({ phone: secret }))).not.toContain(secret)
})
