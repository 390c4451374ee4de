import { checkNumbering as checkNumberingRule } from '../fields/index.ts'
import { defineObject } from '../objects/define-object.ts'
import type { ObjectDefinition } from '../objects/object.ts'
import type { Blame, ConfigurationRecord } from './configuration-record.ts'
import { labelOf } from './labels.ts'
import { checkName, type Identities, inOrderOfMaking } from './names.ts'

/** The objects that administrators have made, each with what every record has; their fields are added like those of any object. */
export function makeCustomObjects(
  brought: readonly ObjectDefinition[],
  configuration: readonly ConfigurationRecord[],
  { identities, blame }: { readonly identities: Identities; readonly blame: Blame },
): ObjectDefinition[] {
  const living = configuration.filter(({ object, deleted }) => object === 'customObject' && !deleted)
  const taken = new Set(brought.map(({ name }) => name))
  return inOrderOfMaking(living).flatMap((record) => {
    const name = String(record.values.name)
    const refusals = [
      ...checkName(name),
      ...(taken.has(name) ? [{ path: 'name', code: 'object-name-taken', params: { value: name } } as const] : []),
      ...checkNumbering(record),
    ]
    blame(record, ...refusals)
    if (refusals.length > 0) return []
    taken.add(name)
    return [makeCustomObject(record, identities.get(record.id) ?? name)]
  })
}

function checkNumbering({ values }: ConfigurationRecord) {
  const { numbering } = values
  if (typeof numbering !== 'string') return []
  // It has no fields yet that a code could name.
  const problem = checkNumberingRule({ rule: numbering }, {})
  return problem ? [{ ...problem, path: 'numbering' }] : []
}

function makeCustomObject({ values, createdAt }: ConfigurationRecord, id: string): ObjectDefinition {
  const name = String(values.name)
  const label = labelOf(values) ?? { 'zh-CN': name, en: name }
  return defineObject({
    id,
    name,
    label,
    kind: 'custom',
    addedAt: createdAt,
    ...(typeof values.icon === 'string' ? { icon: values.icon } : {}),
    owned: values.owned !== false,
    numbering: typeof values.numbering === 'string' ? values.numbering : `${initialsOf(name)}{0000}`,
    title: 'name',
    fields: {
      name: {
        type: 'text',
        label: { 'zh-CN': '名称', en: 'Name' },
        required: true,
        maxLength: 200,
        search: 'text',
        listOrder: true,
      },
    },
    sections: [
      {
        name: 'basics',
        label: { 'zh-CN': '基本信息', en: 'Basics' },
        fields: ['code', 'name', ...(values.owned === false ? [] : ['owner'])],
      },
    ],
    columns: ['code', 'name', ...(values.owned === false ? [] : ['owner']), 'updatedAt'],
  })
}

/** `serviceContract` → `SC` */
function initialsOf(name: string): string {
  return name.charAt(0).toUpperCase() + name.replace(/[^A-Z]/g, '')
}
