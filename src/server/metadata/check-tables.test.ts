import { expect, test } from 'vitest'
import { defineObject } from '../../core/objects/define-object.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import { checkTables } from './check-tables.ts'
import { objectsBrought } from './index.ts'

const label = { 'zh-CN': '', en: '' }

function custom(name: string, fields: ObjectDefinition['fields'] = {}): ObjectDefinition {
  return defineObject({
    name,
    kind: 'custom',
    label,
    numbering: '{0000}',
    title: 'code',
    columns: [],
    sections: [],
    fields,
  })
}

test('a custom object may have the name of any system table, and of any object that Kebu may get', () => {
  const own = ['run', 'change', 'file', 'import', 'changeItem', 'contract'].map((name) => custom(name))
  expect(checkTables([...objectsBrought(), ...own])).toEqual([])
})

test('two objects that would have one table are told, and so are two fields of one column', () => {
  expect(checkTables([custom('visit'), custom('visitSearch')])).toEqual(['the table x_visit_search is there twice'])
  const twice = custom('visit', {
    customer: { type: 'link', to: 'customer', label },
    customerId: { type: 'text', label },
  })
  expect(checkTables([twice])).toEqual(['visit: the column customer_id is there twice'])
})
