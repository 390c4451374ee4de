import { type Actor, type Grant, type RoleGrants, toRoleGrants } from '../../core/access/index.ts'
import type { Field, Option } from '../../core/fields/field.ts'
import { defineObject } from '../../core/objects/define-object.ts'

const label = { 'zh-CN': '样本', en: 'Specimen' }
const options: Option[] = ['red', 'green', 'blue'].map((value) => ({ value, label: { 'zh-CN': value, en: value } }))

/** Fields of every kind that filters may ask about. */
const fields: Record<string, Field> = {
  name: { type: 'text', label, search: 'text', listOrder: true },
  remark: { type: 'longText', label },
  count: { type: 'number', label, scale: 2 },
  amount: { type: 'money', label },
  day: { type: 'date', label, listOrder: true },
  at: { type: 'dateTime', label, listOrder: true },
  urgent: { type: 'yesNo', label },
  color: { type: 'choice', label, options },
  colors: { type: 'choices', label, options },
  keeper: { type: 'link', label, to: 'user' },
  helpers: { type: 'links', label, to: 'user' },
  phone: { type: 'phone', label, search: 'plain' },
  email: { type: 'email', label },
  website: { type: 'website', label },
  address: { type: 'address', label },
  creditCode: { type: 'creditCode', label },
  bankCard: { type: 'bankCard', label },
  idCard: { type: 'idCard', label, sensitive: true },
  total: { type: 'rollup', label, readOnly: true, of: 'specimen', via: 'keeper', compute: 'sum', result: 'money' },
  latest: { type: 'rollup', label, readOnly: true, of: 'specimen', via: 'keeper', compute: 'max', result: 'dateTime' },
}

/** An object with a field of every type, for tests that must hold for all of them. */
export const specimen = defineObject({
  name: 'specimen',
  label,
  numbering: 'SP{0000}',
  title: 'name',
  columns: Object.keys(fields),
  sections: [],
  fields,
})

/** A person for tests of reading; her grant on every object, and levels of single fields by object. */
export function personWith(
  id: string,
  grant: Partial<Grant>,
  fieldLevels: RoleGrants['fields'] = {},
  team: readonly string[] = [],
): Actor {
  return {
    id,
    name: '林悦',
    kind: 'user',
    roles: [toRoleGrants({ objects: { '*': grant }, fields: fieldLevels, rights: [] })],
    teamMemberIds: new Set([id, ...team]),
    teamTreeMemberIds: new Set([id, ...team]),
  }
}
