import { afterAll, beforeAll, expect, test } from 'vitest'
import { must } from '../../../tests/people.ts'
import { type Actor, systemActor } from '../../core/access/index.ts'
import { type ImportWorld, openImportWorld } from './import-world.fixture.ts'
import { listImportRows } from './list-import-rows.ts'

let world: ImportWorld
let clerk: Actor

const label = (text: string) => ({ 'zh-CN': text, en: text })

beforeAll(async () => {
  world = await openImportWorld()
  clerk = await world.employ('孟小雨', 'dataClerk')
  const values = {
    object: 'customer',
    name: 'segment',
    label: label('细分'),
    synonyms: ['子行业', 'Sub industry'],
    type: 'choice',
    options: [
      { value: 'parts', label: label('汽车零部件'), for: ['manufacturing'], synonyms: ['汽配'] },
      { value: 'store', label: label('便利店'), for: ['retail'] },
    ],
    settings: { dependsOn: 'industry' },
  }
  await must(world.workspace, systemActor, [{ object: 'customField', op: 'create', values }])
})
afterAll(() => world?.end())

test('a file is matched by the synonyms of a field and of its options, and told what does not fit', async () => {
  const file = '客户名称,行业,子行业\n好客户,制造业,汽配\n错客户,零售业,汽配\n'
  const uploaded = await world.upload(clerk, 'customer', file)
  expect(uploaded.columns.map(({ field }) => field)).toEqual(['name', 'industry', 'segment'])
  const { id, counts } = await world.check(clerk, uploaded.id)
  expect(counts).toMatchObject({ create: 1, error: 1 })
  const { items } = await listImportRows(world.workspace, clerk, { id, state: 'error', limit: 10, locale: 'zh-CN' })
  expect(items[0]?.problems.map(({ message }) => message)).toEqual([
    '细分「汽车零部件」不属于行业「零售业」，可选：「便利店」',
  ])
})
