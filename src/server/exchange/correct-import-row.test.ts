import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '../../core/access/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { correctImportRow } from './correct-import-row.ts'
import { type ImportWorld, openImportWorld } from './import-world.fixture.ts'
import { listImportRows } from './list-import-rows.ts'
import { updateImport } from './staging/import-store.ts'

let world: ImportWorld
let clerk: Actor

beforeAll(async () => {
  world = await openImportWorld()
  clerk = await world.employ('陈默', 'dataClerk')
})
afterAll(() => world?.end())

describe('a row that is mended while something else happens to it', () => {
  test('keeps the cell that somebody else mended meanwhile', async () => {
    const id = await checked('客户名称,行业,电话\n海达,电商,123\n')
    const row = await correct(
      whenItSaves(() => correct(world.workspace, id, { 电话: '010-62551234' })),
      id,
      {
        行业: '互联网',
      },
    )
    const raw = { 客户名称: '海达', 行业: '互联网', 电话: '010-62551234' }
    expect(row).toMatchObject({ state: 'create', raw, problems: [] })
    expect(await rowsOf(id)).toMatchObject([{ raw, state: 'create' }])
  })

  test('keeps it where the rows are sealed, too', async () => {
    const ada = await world.employ('Ada', 'administrator')
    const { id } = await world.upload(ada, 'customer', '客户名称,身份证号,电话\n王芳,11010519491231002X,123\n')
    await world.check(ada, id)
    const write = (workspace: Workspace, values: Record<string, string>) =>
      correctImportRow(workspace, ada, { id, n: 2, values, locale: 'zh-CN' })
    const row = await write(
      whenItSaves(() => write(world.workspace, { 客户名称: '王方' })),
      { 电话: '010-62551234' },
    )
    expect(row.raw).toEqual({ 客户名称: '王方', 身份证号: '11010519491231002X', 电话: '010-62551234' })
  })

  test('is left as it is where the import began to be applied', async () => {
    const id = await checked('客户名称,行业\n远航,零售业\n')
    const { system } = world.workspace.database
    const begins = whenItSaves(() => updateImport(system, { id }, { state: 'applying' }))
    await expect(correct(begins, id, { 客户名称: '近航' })).rejects.toMatchObject({
      status: 409,
      code: 'import-not-checked',
    })
    expect(await rowsOf(id)).toMatchObject([{ raw: { 客户名称: '远航' } }])
  })

  test('is checked as the check that came between was told', async () => {
    const id = await checked('客户名称,行业\n瓯江,电商\n')
    const checksAgain = whenItSaves(() => world.check(clerk, id, { mapping: { 行业: null } }))
    const row = await correct(checksAgain, id, { 客户名称: '瓯江商贸' })
    expect(row).toMatchObject({ state: 'create', raw: { 客户名称: '瓯江商贸', 行业: '电商' }, problems: [] })
  })
})

async function checked(content: string): Promise<string> {
  const { id } = await world.upload(clerk, 'customer', content)
  await world.check(clerk, id)
  return id
}

function correct(workspace: Workspace, id: string, values: Record<string, string>) {
  return correctImportRow(workspace, clerk, { id, n: 2, values, locale: 'zh-CN' })
}

async function rowsOf(id: string) {
  return (await listImportRows(world.workspace, clerk, { id, limit: 10, locale: 'zh-CN' })).items
}

/** The workspace as it is for somebody who has looked at everything, and to whom this happens just before she saves. */
function whenItSaves(meanwhile: () => Promise<unknown>): Workspace {
  const { database } = world.workspace
  let happened = false
  return {
    ...world.workspace,
    database: {
      ...database,
      async systemTransaction(work) {
        if (!happened) await meanwhile()
        happened = true
        return database.systemTransaction(work)
      },
    },
  }
}
