import type { Field } from '../fields/field.ts'
import { keptFields, type ObjectDefinition } from './object.ts'

type Written = Omit<ObjectDefinition, 'fields' | 'kind' | 'group' | 'sort'> &
  Partial<Pick<ObjectDefinition, 'kind' | 'group' | 'sort'>> & {
    readonly fields: Readonly<Record<string, Field>>
    /** Rule of the running number, such as `C{YYYY}{0000}`. */
    readonly numbering: string
    /** Records have an owner. By default those of business objects that are no parts do; of a part it says whether its whole has one. */
    readonly owned?: boolean
  }

/** Completes a definition with what every record has: code, external id, owner, and who wrote it when, the last two with a section of their own. */
export function defineObject({ numbering, fields, sections, owned, ...written }: Written): ObjectDefinition {
  // Parts belong to whoever owns the whole; people, teams and roles to nobody.
  const hasOwner = written.partOf ? false : (owned ?? written.kind !== 'system')
  return {
    kind: 'standard',
    group: 'business',
    sort: { field: 'updatedAt', direction: 'desc' },
    ...(owned === false ? { unowned: true } : {}),
    ...written,
    sections: [...sections, keptSection],
    fields: byNameOnly({
      code: {
        type: 'autoNumber',
        rule: numbering,
        label: { 'zh-CN': `${written.label['zh-CN']}编号`, en: 'Code' },
        hint: { 'zh-CN': '留空则自动编号', en: 'Leave empty to have it numbered' },
        unique: true,
        search: 'plain',
      },
      ...fields,
      ...(hasOwner ? { owner: ownerField } : {}),
      externalId: externalIdField,
      ...keptFieldDefinitions,
    }),
  }
}

/** Names come from outside, too: nothing is found under `constructor`. */
function byNameOnly(fields: Readonly<Record<string, Field>>): Readonly<Record<string, Field>> {
  return Object.assign(Object.create(null), fields)
}

const ownerField: Field = {
  type: 'link',
  to: 'user',
  whenTargetDeleted: 'keep',
  label: { 'zh-CN': '负责人', en: 'Owner' },
}

const externalIdField: Field = {
  type: 'text',
  maxLength: 100,
  unique: true,
  search: 'plain',
  label: { 'zh-CN': '外部编号', en: 'External ID' },
  hint: { 'zh-CN': '其他系统中的编号，用于导入和对接', en: 'Its number in another system, for imports and connectors' },
}

const keptFieldDefinitions: Readonly<Record<string, Field>> = {
  createdAt: { type: 'dateTime', readOnly: true, listOrder: true, label: { 'zh-CN': '创建时间', en: 'Created' } },
  createdBy: {
    type: 'link',
    to: 'user',
    whenTargetDeleted: 'keep',
    readOnly: true,
    label: { 'zh-CN': '创建人', en: 'Created by' },
  },
  updatedAt: { type: 'dateTime', readOnly: true, listOrder: true, label: { 'zh-CN': '更新时间', en: 'Updated' } },
  updatedBy: {
    type: 'link',
    to: 'user',
    whenTargetDeleted: 'keep',
    readOnly: true,
    label: { 'zh-CN': '更新人', en: 'Updated by' },
  },
}

const keptSection: ObjectDefinition['sections'][number] = {
  name: 'kept',
  label: { 'zh-CN': '系统信息', en: 'Record' },
  fields: ['externalId', ...keptFields],
}
