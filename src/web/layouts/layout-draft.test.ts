import { expect, test } from 'vitest'
import { customer } from '../../core/objects/customer.ts'
import {
  addSection,
  draftOf,
  leftOut,
  placeField,
  removeField,
  sectionsOf,
  shiftField,
  shiftSection,
} from './layout-draft.ts'

const label = { 'zh-CN': '一', en: 'One' }
const draft = draftOf([
  { name: 'a', label, fields: ['name', 'phone'], shownIf: { phone: 'stage == "won"' } },
  { name: 'b', label, fields: ['stage'] },
])
const places = (one: typeof draft) => one.map(({ fields }) => fields.join())

test('what is drafted and not changed is kept as it was', () => {
  const sections = customer.sections.filter(({ name }) => name !== 'kept')
  expect(sectionsOf(draftOf(customer.sections))).toEqual(sections)
})

test('a field goes up and down, over the edge of its section, and its condition with it', () => {
  expect(places(shiftField(draft, 'name', 1))).toEqual(['phone,name', 'stage'])
  expect(places(shiftField(draft, 'name', -1))).toEqual(['name,phone', 'stage'])
  const over = shiftField(draft, 'phone', 1)
  expect(places(over)).toEqual(['name', 'phone,stage'])
  expect(sectionsOf(over)[1]?.shownIf).toEqual({ phone: 'stage == "won"' })
})

test('a field is dropped where it is wanted, and one from outside too', () => {
  expect(places(placeField(draft, 'phone', { section: 'a', at: 0 }))).toEqual(['phone,name', 'stage'])
  expect(places(placeField(draft, 'level', { section: 'b', at: 1 }))).toEqual(['name,phone', 'stage,level'])
})

test('what is taken out is left out, and a section without fields is not kept', () => {
  const less = removeField(draft, 'stage')
  expect(leftOut(less, ['name', 'stage', 'createdAt'])).toEqual(['stage'])
  expect(sectionsOf(addSection(less, { zh: '新', en: '' })).map(({ name }) => name)).toEqual(['a'])
})

test('sections change places', () => {
  expect(shiftSection(draft, 'b', -1).map(({ name }) => name)).toEqual(['b', 'a'])
  expect(shiftSection(draft, 'b', 1).map(({ name }) => name)).toEqual(['a', 'b'])
})
