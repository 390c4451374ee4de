import type { Refusal, Values } from '../../change/change.ts'
import type { ChangeTemplate } from '../../change-templates/change-template.ts'
import { checkTemplateSet } from '../../change-templates/check-template.ts'
import { isJsonObject, type Json } from '../../json.ts'
import type { ObjectDefinition } from '../../objects/object.ts'
import type { ShapeInput } from '../build-definitions.ts'
import type { ConfigurationRecord } from '../configuration-record.ts'
import { labelOf } from '../labels.ts'
import { checkOwnCondition } from '../rules/check-own-condition.ts'
import { readQuestions } from './read-questions.ts'

/**
 * The definition with the templates its records may be changed by. One that no longer fits (a field was retired, an option is gone)
 * stays, with what is wrong with it, and is not used: half of it would do what nobody meant.
 */
export function addChangeTemplates(
  definition: ObjectDefinition,
  { records, known, blame }: ShapeInput,
): ObjectDefinition {
  const own = records.filter(({ object, values }) => object === 'changeTemplate' && values.active !== false)
  if (own.length === 0) return definition
  const made: ChangeTemplate[] = []
  for (const record of own) {
    const template = readTemplate(record, { definition, known })
    blame(record, ...template.broken.map((fault) => ({ ...fault, dormant: true as const })))
    if (made.some(({ name }) => name === template.name))
      blame(record, { path: 'name', code: 'template-name-taken', params: { value: template.name } })
    else made.push(template)
  }
  return { ...definition, changeTemplates: made }
}

function readTemplate(
  { id, version = 0, values }: ConfigurationRecord,
  { definition, known }: Pick<ShapeInput, 'known'> & { readonly definition: ObjectDefinition },
): ChangeTemplate {
  const name = String(values.name)
  const set: Values = isJsonObject(values.set) ? values.set : {}
  const { questions, likes, refusals } = readQuestions(values.questions ?? null, { definition, known })
  const condition = typeof values.condition === 'string' && values.condition.trim() !== '' ? values.condition : null
  const broken: readonly Refusal[] = [
    ...checkObject(definition),
    ...refusals,
    // Lines that hang on a question at fault are told when that is mended.
    ...(refusals.length > 0 ? [] : checkTemplateSet(set, definition, questions)),
    ...(condition === null ? [] : checkOwnCondition(condition, definition)),
  ]
  return {
    id,
    version,
    name,
    label: labelOf(values) ?? { 'zh-CN': name, en: name },
    set,
    ...(condition === null || broken.some(({ path }) => path === 'condition') ? {} : { condition }),
    questions,
    likes,
    roles: idsOf(values.roles),
    broken,
  }
}

/** Parts are changed with their whole. */
function checkObject({ partOf, label }: ObjectDefinition): Refusal[] {
  const params = { name: label['zh-CN'], nameEn: label.en }
  return partOf === undefined ? [] : [{ path: 'object', code: 'template-of-parts', params }]
}

function idsOf(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((id) => typeof id === 'string') : []
}
