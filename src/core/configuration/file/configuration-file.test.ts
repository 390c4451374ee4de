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
