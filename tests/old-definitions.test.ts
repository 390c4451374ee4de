import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ProblemDocument, RecordView } from '../src/core/api/shapes.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const label = (text: string) => ({ 'zh-CN': text, en: text })

async function addField(values: object): Promise<string> {
  const asked = { object: 'customer', type: 'text', ...values }
  const made = await world.as('ada').post<RecordView>('/records/customField', { values: asked })
  expect(made.status).toBe(201)
  return made.body.id
}

const retire = (id: string) => world.as('ada').delete(`/records/customField/${id}`, { version: 'any' })

/** What a phone sends that was away from the net: with its key, and by the definitions it had then. */
const send = (key: string, values: object) =>
  world.as('lin').post<RecordView & ProblemDocument>('/records/customer', { values }, { 'idempotency-key': key })

test('what was saved and is sent again is answered as it was, though the field has been retired since', async () => {
  const field = await addField({ name: 'nickname', label: label('昵称') })
  const first = await send('phone-1', { name: '路上的客户', nickname: '老王' })
  expect(first.status).toBe(201)
  expect((await retire(field)).status).toBe(200)
  const again = await send('phone-1', { name: '路上的客户', nickname: '老王' })
  expect(again).toMatchObject({ status: 201, body: { id: first.body.id, nickname: '老王' } })
  const { body } = await world.as('lin').get<{ items: object[] }>('/records/customer?q=路上的客户')
  expect(body.items).toHaveLength(1)
})

test('what arrives late with a value of a retired field is refused at it, whole, and goes through without it', async () => {
  const field = await addField({ name: 'hobby', label: label('爱好') })
  expect((await retire(field)).status).toBe(200)
  const late = await send('phone-2', { name: '迟到的客户', hobby: '钓鱼' })
  expect(late).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'hobby', code: 'field-unknown', message: '没有名为「hobby」的字段，它可能已停用' }] },
  })
  expect((await send('phone-3', { name: '迟到的客户' })).status).toBe(201)
})

test('what arrives late is held to what is asked now: a field required since, an option retired since', async () => {
  const options = [
    { value: 'old', label: label('旧'), retired: true },
    { value: 'new', label: label('新') },
  ]
  const fields = [
    await addField({ name: 'mustHave', label: label('必填项'), required: true }),
    await addField({ name: 'tier', label: label('梯队'), type: 'choice', options }),
  ]
  const late = await send('phone-4', { name: '旧表单', tier: 'old' })
  expect(late.body.errors?.map(({ path, code }) => [path, code]).toSorted()).toEqual([
    ['mustHave', 'required'],
    ['tier', 'option-retired'],
  ])
  for (const field of fields) await retire(field)
})
