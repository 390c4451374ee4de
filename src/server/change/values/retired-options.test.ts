import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../../tests/world.ts'
import type { RecordPage, RecordView } from '../../../core/api/shapes.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const options = (retired: boolean) => [
  { value: 'gold', label: { 'zh-CN': '金牌', en: 'Gold' } },
  { value: 'bronze', label: { 'zh-CN': '铜牌', en: 'Bronze' }, retired },
]
const tier = { object: 'customer', name: 'tier', label: { 'zh-CN': '会员等级', en: 'Tier' }, type: 'choice' }

test('a retired option stays in old records, is found by filters, and is not taken up again', async () => {
  const [ada, lin] = [world.as('ada'), world.as('lin')]
  const field = await world.create('customField', { ...tier, options: options(false) }, 'ada')
  const old = await world.customer({ tier: 'bronze' })
  const retired = { version: field.version, values: { options: options(true) } }
  expect((await ada.patch(`/records/customField/${field.id}`, retired)).status).toBe(200)

  const fresh = await lin.post('/records/customer', { values: { name: '新客户', tier: '铜牌' } })
  expect(fresh).toMatchObject({ status: 422, body: { errors: [{ path: 'tier', code: 'option-retired' }] } })
  const kept = { version: old.version, values: { tier: 'bronze', industry: 'retail' } }
  const edited = await lin.patch<RecordView>(`/records/customer/${old.id}`, kept)
  expect(edited).toMatchObject({ status: 200, body: { tier: 'bronze' } })
  const filter = encodeURIComponent(JSON.stringify({ and: [{ field: 'tier', op: 'eq', value: 'bronze' }] }))
  const found = await lin.get<RecordPage>(`/records/customer?filter=${filter}`)
  expect(found.body.items.map(({ id }) => id)).toEqual([old.id])

  const moved = await lin.patch<RecordView>(`/records/customer/${old.id}`, {
    version: edited.body.version,
    values: { tier: 'gold' },
  })
  expect(moved.status).toBe(200)
  const history = await lin.get<{ items: { changeId: string }[] }>(`/records/customer/${old.id}/history`)
  const undone = await lin.post(`/changes/${history.body.items[0]?.changeId}/revert`, { mode: 'apply' })
  expect(undone.status).toBe(200)
  expect((await lin.get<RecordView>(`/records/customer/${old.id}`)).body.tier).toBe('bronze')
})
