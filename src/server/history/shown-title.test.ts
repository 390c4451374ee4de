import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apply, create, hire, must } from '../../../tests/people.ts'
import { openTestWorkspace, type TestWorkspace } from '../../../tests/test-workspace.ts'
import type { Actor, RoleGrants } from '../../core/access/index.ts'
import { systemActor } from '../../core/access/index.ts'
import { getRecord } from '../query/index.ts'
import { getChange, listChanges } from './index.ts'

let workspace: TestWorkspace
let auditor: Actor
let customerId: string
let changeId: string

beforeAll(async () => {
  workspace = await openTestWorkspace()
  auditor = await hire(workspace, '沈国栋', 'auditor')
  customerId = await create(workspace, systemActor, 'customer', { name: '海达商贸有限公司', code: 'H-1' })
  const update = {
    object: 'customer',
    op: 'update',
    id: customerId,
    version: 'any',
    values: { phone: '13800138001' },
  } as const
  const outcome = await must(workspace, systemActor, [update])
  changeId = outcome.change.id ?? ''
})
afterAll(() => workspace?.close())

describe('a change names its record as far as the reader may see it', () => {
  test.each<[string, RoleGrants['fields'][string], string, string]>([
    ['the name is open', {}, 'H-1', '海达商贸有限公司'],
    ['the name is masked', { name: 'masked' }, 'H-1', '海****'],
    ['the name is hidden', { name: 'hidden' }, 'H-1', 'H-1'],
    ['name and code are hidden', { name: 'hidden', code: 'hidden' }, '', ''],
  ])('%s', async (_, fields, code, title) => {
    const reader = withGrants({ '*': { view: 'all' } }, { customer: fields })
    expect(await titlesFor(reader)).toEqual(Array(2).fill({ object: 'customer', id: customerId, code, title }))
  })

  test('nothing of the object is hers to see', async () => {
    const reader = withGrants({ product: { view: 'all' } })
    expect(await titlesFor(reader)).toEqual([null, null])
    expect((await getChange(workspace, { actor: reader, id: changeId }))?.summary).toHaveLength(1)
  })
})

test('a record that is linked to does not tell a hidden code either', async () => {
  const contact = await create(workspace, systemActor, 'contact', { name: '王芳', customer: customerId })
  const reader = withGrants({ '*': { view: 'all' } }, { customer: { name: 'hidden', code: 'hidden' } })
  const view = await getRecord(workspace, { actor: reader, object: 'contact', id: contact, locale: 'zh-CN' })
  expect(view?.refs.customer).toMatchObject({ code: '', title: '' })
})

test('what became of a change does not tell a hidden code either', async () => {
  const editor = withGrants({ '*': { view: 'all', edit: 'all' } }, { customer: { code: 'hidden' } })
  const items = [{ object: 'customer', op: 'update' as const, id: customerId, values: { remark: '老客户' } }]
  const { items: told, change } = await apply(workspace, editor, items)
  expect(told[0]).not.toHaveProperty('code')
  const kept = await getChange(workspace, { actor: auditor, id: change.id ?? '' })
  expect(kept?.title?.code).toBe('H-1')
})

async function titlesFor(reader: Actor) {
  const listed = await listChanges(workspace, { actor: reader })
  const single = await getChange(workspace, { actor: reader, id: changeId })
  return [listed.find(({ id }) => id === changeId)?.title, single?.title]
}

function withGrants(objects: RoleGrants['objects'], fields: RoleGrants['fields'] = {}): Actor {
  return { ...auditor, roles: [{ objects, fields, rights: ['view-all-changes'] }] }
}
