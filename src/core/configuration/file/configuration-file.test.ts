import { describe, expect, test } from 'vitest'
import type { Values } from '../../change/change.ts'
import { type ConfigurationRecord, planConfiguration, toConfigurationFile } from '../index.ts'

const record = (id: string, object: ConfigurationRecord['object'], values: Values): ConfigurationRecord => ({
  object,
  id,
  deleted: false,
  createdAt: '2026-11-20T08:00:00Z',
  values: { code: id, ...values },
})
const rule = (id: string, condition: string) =>
  record(id, 'validationRule', { object: 'order', name: '同名', condition, field: null })

describe('two rules of one name', () => {
  const two = [rule('1', 'freight >= 0'), rule('2', 'freight < 100')]
  const file = toConfigurationFile(two, { roles: { all: [], seen: [] } })
  const planned = (written: readonly Values[], here = two) =>
    planConfiguration({ kebu: 1, configuration: { validationRule: [...written] } }, here, { all: [], seen: [] }).items
  const [first = {}, second = {}] = file.configuration.validationRule ?? []

  test('stay as they are when their own file comes back, in whatever order', () => {
    expect(planned([first, second])).toEqual([])
    expect(planned([second, first])).toEqual([])
  })

  test('are told apart by the one that is as it was', () => {
    const changed = { ...second, condition: 'freight < 50' }
    expect(planned([changed, first])).toMatchObject([{ op: 'update', id: '2', values: { condition: 'freight < 50' } }])
  })

  test('are not overwritten by one that may be either', () => {
    expect(planned([{ ...first, condition: 'freight > 5' }])).toMatchObject([{ op: 'create' }])
    expect(planned([first, second], [rule('3', 'true')])).toMatchObject([{ op: 'create' }, { op: 'create' }])
  })
})

test('whoever approves goes by name, and nobody by an id that another company does not know', () => {
  const steps = (person: string, role: string) => [
    { approvers: [{ person }, { role }, { manager: 'owner' }], mode: 'any' },
  ]
  const values = { object: 'order', name: '大单', copies: [{ role: 'r1' }], fallback: 'gone', steps: steps('p1', 'r1') }
  const company = (n: string) => {
    const all = [
      { id: `r${n}`, name: '财务', deleted: false },
      { id: 'gone', name: '出纳', deleted: true },
    ]
    return { all, seen: all, people: [{ id: `p${n}`, login: 'linyue' }] }
  }
  const file = toConfigurationFile([record('1', 'approvalFlow', values)], { roles: company('1') })
  const [written = {}] = file.configuration.approvalFlow ?? []
  expect(written).toMatchObject({ steps: steps('linyue', '财务'), copies: [{ role: '财务' }] })
  const { fallback: _, ...portable } = written
  const { items, unknownRoles } = planConfiguration(
    { kebu: 1, configuration: { approvalFlow: [portable] } },
    [],
    company('2'),
  )
  expect(unknownRoles).toEqual([])
  expect(items).toMatchObject([{ op: 'create', values: { steps: steps('p2', 'r2'), copies: [{ role: 'r2' }] } }])
})
