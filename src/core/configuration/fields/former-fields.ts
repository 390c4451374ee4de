import type { Field } from '../../fields/field.ts'
import type { ObjectDefinition } from '../../objects/object.ts'
import type { Label } from '../../text/locale.ts'
import { type ConfigurationRecord, isStandingRemoval } from '../configuration-record.ts'
import { identitiesOf } from '../names.ts'
import { toField } from './to-field.ts'

/**
 * The object with the fields that were retired or removed for good, by the identities under which the history keeps what they held.
 * Their labels say what has become of them, and roles go on about them by their names.
 */
export function withFormerFields(
  definition: ObjectDefinition,
  configuration: readonly ConfigurationRecord[],
): ObjectDefinition {
  const former = formerFieldsOf(definition.name, configuration)
  if (former.length === 0) return definition
  const byKey = former.map(([identity, field]) => [formerKey(definition, identity), field] as const)
  return { ...definition, fields: Object.assign(Object.create(null), Object.fromEntries(byKey), definition.fields) }
}

/** What an identity that is in force no more goes by beside the fields that are: one of them may be named like it. */
export function formerKey({ fields }: ObjectDefinition, identity: string): string {
  return Object.hasOwn(fields, identity) ? `${identity}_former` : identity
}

function formerFieldsOf(
  object: string,
  configuration: readonly ConfigurationRecord[],
): (readonly [identity: string, Field])[] {
  const former = configuration.filter(
    (record) => record.object === 'customField' && record.deleted && record.values.object === object,
  )
  if (former.length === 0) return []
  const identities = identitiesOf(configuration)
  const removed = new Set(configuration.filter(isStandingRemoval).map(({ values }) => values.removed))
  return former.flatMap(({ id, createdAt, values }) => {
    const identity = identities.get(id) ?? ''
    const field = toField(values, { id: identity, createdAt })
    if (!('made' in field)) return []
    const label = marked(field.made.label, removed.has(id) ? gone : retired)
    return [[identity, { ...field.made, formerName: String(values.name), label }] as const]
  })
}

const retired: Label = { 'zh-CN': '（已停用）', en: ' (retired)' }
const gone: Label = { 'zh-CN': '（已彻底删除）', en: ' (removed for good)' }

function marked(label: Label, mark: Label): Label {
  return { 'zh-CN': label['zh-CN'] + mark['zh-CN'], en: label.en + mark.en }
}
