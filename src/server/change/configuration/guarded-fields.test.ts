import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../../tests/world.ts'
import type { ProblemDocument, RecordPage, RecordView } from '../../../core/api/shapes.ts'

let world: World
let salesRep: string
beforeAll(async () => {
  world = await openWorld()
  const roles = await world.as('ada').get<RecordPage>('/records/role')
  salesRep = roles.body.items.find(({ name }) => name === '销售代表')?.id ?? ''
})
afterAll(() => world.close())

const settle = (values: object) =>
  world.as('ada').post<ProblemDocument & RecordView>('/records/fieldSettings', { values })

test.each([
  ['user', 'login', 'hidden', true],
  ['user', 'login', 'requiredIf', 'active'],
  ['user', 'active', 'hidden', true],
  ['user', 'active', 'default', false],
  ['user', 'team', 'required', true],
  ['user', 'roles', 'writtenBy', 'rules'],
  ['user', 'locale', 'options', ['en']],
  ['role', 'grants', 'writtenBy', 'rules'],
  ['role', 'name', 'required', false],
  ['view', 'shared', 'hidden', true],
  ['team', 'parent', 'hidden', true],
] as const)('of %s.%s, on which the administration rests, %s stays', async (object, field, path, value) => {
  const refused = await settle({ object, field, [path]: value })
  expect(refused).toMatchObject({ status: 422, body: { errors: [{ path, code: 'field-holds-administration' }] } })
})

test('who sees it stays as well, told by its label and with what may be changed', async () => {
  const { status, body } = await settle({ object: 'user', field: 'roles', visibleTo: [salesRep] })
  expect(status).toBe(422)
  expect(body.errors).toMatchObject([
    { path: 'visibleTo', message: '「角色」关系到登录、权限或视图，只能修改它的名称、说明和同义词' },
  ])
})

test('its words may change, and what only tells something may be shaped', async () => {
  const label = { 'zh-CN': '账号', en: 'Account' }
  expect((await settle({ object: 'user', field: 'login', label, hidden: false, required: false })).status).toBe(201)
  expect((await settle({ object: 'user', field: 'title', hidden: true })).status).toBe(201)
})
