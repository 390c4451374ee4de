import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ObjectView, RecordView } from '../src/core/api/shapes.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const draft = { 'zh-CN': '草稿', en: '' }

test('an English text left blank stays blank where it is written, and is shown in Chinese', async () => {
  const ada = world.as('ada')
  const values = {
    object: 'customer',
    name: 'paperState',
    label: { 'zh-CN': '合同状态' },
    type: 'choice',
    options: [{ value: 'draft', label: draft }],
    help: '签订前为草稿',
  }
  const made = await ada.post<RecordView>('/records/customField', { values })
  expect(made.body).toMatchObject({
    label: { 'zh-CN': '合同状态', en: '' },
    help: { 'zh-CN': '签订前为草稿', en: '' },
    options: [{ label: draft }],
  })
  const { body } = await ada.get<ObjectView>('/objects/customer')
  expect(body.fields.paperState).toMatchObject({
    label: { 'zh-CN': '合同状态', en: '合同状态' },
    hint: { 'zh-CN': '签订前为草稿', en: '签订前为草稿' },
    options: [{ label: { 'zh-CN': '草稿', en: '草稿' } }],
  })
})

test('so do the words of a layout and the message of a rule', async () => {
  const ada = world.as('ada')
  const sections = [{ name: 'basics', label: draft, fields: ['name'], hints: { name: { 'zh-CN': '全称', en: '' } } }]
  const layout = await ada.post<RecordView>('/records/layout', { values: { object: 'product', sections } })
  expect(layout).toMatchObject({ status: 201, body: { sections: [{ label: draft }] } })
  const { body } = await ada.get<ObjectView>('/objects/product')
  expect(body.sections[0]).toMatchObject({ label: { en: '草稿' }, hints: { name: { en: '全称' } } })
  const rule = { object: 'product', name: '有名称', condition: '!isEmpty(name)', message: '请填写名称' }
  const kept = await ada.post<RecordView>('/records/validationRule', { values: rule })
  expect(kept.body.message).toEqual({ 'zh-CN': '请填写名称', en: '' })
})
