import { expect, test } from 'vitest'
import { systemActor } from '../../../core/access/index.ts'
import { standardObjectsByName } from '../../../core/objects/index.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { importLimits } from '../file/import-limits.ts'
import { columnsAsked } from './export-access.ts'

/** Customers with this many columns to take out, their number among them. */
function customersOf(columns: number): ObjectDefinition {
  const { customer } = standardObjectsByName
  const text = { type: 'text', label: { 'zh-CN': '列', en: 'Column' } } as const
  const more = Array.from({ length: columns - 1 }, (_, n) => [`own${n}`, text])
  return { ...customer, fields: { code: text, ...Object.fromEntries(more) } }
}

test('beside the columns of a file that comes back there is room for its keys and for what is at fault in its rows', () => {
  const max = importLimits.columnsMax - 2
  const asked = (columns: number) => columnsAsked(systemActor, customersOf(columns), { roundTrip: true })
  expect(asked(max)).toHaveLength(max)
  expect(() => asked(max + 1)).toThrow(expect.objectContaining({ code: 'export-round-trip-too-wide' }))
})
