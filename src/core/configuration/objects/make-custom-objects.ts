import type { Refusal } from '../../change/change.ts'
import type { Field } from '../../fields/field.ts'
import { checkNumbering as checkNumberingRule } from '../../fields/index.ts'
import { defineObject } from '../../objects/define-object.ts'
import type { ObjectDefinition } from '../../objects/object.ts'
import type { Blame, ConfigurationRecord } from '../configuration-record.ts'
import { labelOf } from '../labels.ts'
import { checkName, type Identities, inOrderOfMaking } from '../names.ts'
import { checkCalled } from './check-called.ts'
import {
  checkLines,
  hadLines,
  hasLines,
  isOwned,
  lineName,
  linesSection,
  makeLines,
  makeRetiredLines,
  wholeFields,
} from './custom-lines.ts'

/**
 * The objects that administrators have made, each with what every record has, and with its lines where it has some; their fields
 * are added like those of any object.
 */
export function makeCustomObjects(
  brought: readonly ObjectDefinition[],
  configuration: readonly ConfigurationRecord[],
  { identities, blame }: { readonly identities: Identities; readonly blame: Blame },
): ObjectDefinition[] {
  const living = configuration.filter(({ object, deleted }) => object === 'customObject' && !deleted)
  const taken = new Set(brought.map(({ name }) => name))
  const known = brought.filter(({ configures, sharing }) => !configures && !sharing)
  return inOrderOfMaking(living).flatMap((record) => {
    const name = String(record.values.name)
    const own = lineName(name)
    const refusals = [
      ...checkName(name),
      ...(taken.has(name) ? [nameTaken('name', name)] : []),
      ...(hasLines(record.values) && taken.has(own) ? [nameTaken('lines', own)] : []),
      ...checkNumbering(record),
      ...checkLines(record.values),
    ]
    blame(record, ...refusals)
    if (refusals.length > 0) return []
    const made = makeCustomObject(record, identities.get(record.id) ?? name).filter((one) => !taken.has(one.name))
    for (const one of made) taken.add(one.name)
    blame(record, ...checkCalled(record.values, made, known))
    known.push(...made)
    return made
  })
}

function nameTaken(path: string, value: string): Refusal {
  return { path, code: 'object-name-taken', params: { value } }
}

function checkNumbering({ values }: ConfigurationRecord) {
  const { numbering } = values
  if (typeof numbering !== 'string') return []
  // It has no fields yet that a code could name.
  const problem = checkNumberingRule({ rule: numbering }, {})
  return problem ? [{ ...problem, path: 'numbering' }] : []
}

function makeCustomObject({ values, createdAt }: ConfigurationRecord, id: string): ObjectDefinition[] {
  const name = String(values.name)
  const label = labelOf(values) ?? { 'zh-CN': name, en: name }
  const initials = initialsOf(name)
  const withLines = hasLines(values)
  const owned = isOwned(values)
  const owner = owned ? ['owner'] : []
  const whole = defineObject({
    id,
    name,
    label,
    kind: 'custom',
    addedAt: createdAt,
    ...(typeof values.icon === 'string' ? { icon: values.icon } : {}),
    owned,
    numbering: typeof values.numbering === 'string' ? values.numbering : `${initials}{0000}`,
    title: 'name',
    fields: { name: nameField, ...(withLines ? wholeFields({ name, label }, values) : {}) },
    sections: [
      { name: 'basics', label: { 'zh-CN': '基本信息', en: 'Basics' }, fields: ['code', 'name', ...owner] },
      ...(withLines ? [linesSection] : []),
    ],
    columns: ['code', 'name', ...(withLines ? ['linesTotal'] : []), ...owner, 'updatedAt'],
  })
  const lines = { id, name, label, initials, addedAt: createdAt }
  if (withLines) return [whole, makeLines(lines, values)]
  return hadLines(values) ? [whole, makeRetiredLines(lines, values)] : [whole]
}

const nameField: Field = {
  type: 'text',
  label: { 'zh-CN': '名称', en: 'Name' },
  required: true,
  maxLength: 200,
  search: 'text',
  listOrder: true,
}

/** `serviceContract` → `SC` */
function initialsOf(name: string): string {
  return name.charAt(0).toUpperCase() + name.replace(/[^A-Z]/g, '')
}
