import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { create } from '../../../tests/people.ts'
import { type Actor, systemActor } from '../../core/access/index.ts'
import { listRecords } from '../query/index.ts'
import { type ImportWorld, openImportWorld } from './import-world.fixture.ts'

let world: ImportWorld
let clerk: Actor
let presetId: string

beforeAll(async () => {
  world = await openImportWorld()
  clerk = await world.employ('孟小雨', 'dataClerk')
  const values = { source: 'exhibition', industry: 'retail', remark: '{{today}} 展会' }
  presetId = await create(world.workspace, systemActor, 'preset', { object: 'customer', name: '展会客户', values })
})
afterAll(() => world?.end())

const named = async (name: string) => {
  const filter = { field: 'name', op: 'eq', value: name } as const
  return (await listRecords(world.workspace, { actor: clerk, object: 'customer', filter })).items[0]
}

describe('an import that names a preset', () => {
  test('takes from it what a row leaves empty, and what the row says stays', async () => {
    const file = '客户名称,行业\n甲公司,\n乙公司,批发业\n'
    const view = await world.bringIn(clerk, 'customer', file, { preset: '展会客户' })
    expect(view).toMatchObject({ options: { preset: presetId }, result: { added: 2, failed: 0 } })
    expect(await named('甲公司')).toMatchObject({ industry: 'retail', source: 'exhibition' })
    expect(String((await named('甲公司'))?.remark)).toMatch(/^\d{4}-\d\d-\d\d 展会$/)
    expect(await named('乙公司')).toMatchObject({ industry: 'wholesale', source: 'exhibition' })
  })

  test('speaks the language of whoever brings the file in', async () => {
    const maria = await world.employ('Maria', 'dataClerk', { locale: 'en' })
    const values = { source: 'website', remark: 'from {{field:source}}' }
    await create(world.workspace, systemActor, 'preset', { object: 'customer', name: 'Web', values })
    await world.bringIn(maria, 'customer', '客户名称\n庚公司\n', { preset: 'Web' })
    expect(await named('庚公司')).toMatchObject({ remark: 'from Website' })
  })

  test('leaves records there are as they were', async () => {
    await create(world.workspace, clerk, 'customer', { name: '丙公司', industry: 'wholesale' })
    const file = '客户名称,备注\n丙公司,来过\n'
    await world.bringIn(clerk, 'customer', file, { preset: presetId, mode: 'both', key: 'name' })
    expect(await named('丙公司')).toMatchObject({ remark: '来过', industry: 'wholesale', source: null })
  })

  test('has it chosen in the check, and taken off there', async () => {
    const { id } = await world.upload(clerk, 'customer', '客户名称\n丁公司\n')
    expect((await world.check(clerk, id, { preset: presetId })).options.preset).toBe(presetId)
    expect((await world.check(clerk, id)).options.preset).toBe(presetId)
    expect((await world.check(clerk, id, { preset: null })).options.preset).toBeNull()
  })

  test('is refused where there is no such preset', async () => {
    const refused = { code: 'preset-unknown' }
    await expect(world.upload(clerk, 'customer', '客户名称\n戊\n', { preset: '没有' })).rejects.toMatchObject(refused)
    const { id } = await world.upload(clerk, 'customer', '客户名称\n己\n')
    await expect(world.check(clerk, id, { preset: '没有' })).rejects.toMatchObject(refused)
  })
})
