import type { Field } from '../fields/field.ts'
import type { Label } from '../text/locale.ts'
import { type ConfigurationRecord, isStandingRemoval } from './configuration-record.ts'
import { identitiesOf } from './names.ts'
import { toField } from './to-field.ts'

/**
 * The fields of an object that were retired or removed for good, by the identities under which the history keeps what they held. Their
 * labels say what has become of them.
 */
export function formerFieldsOf(
  object: string,
  configuration: readonly ConfigurationRecord[],
): Readonly<Record<string, Field>> {
  const former = configuration.filter(
    (record) => record.object === 'customField' && record.deleted && record.values.object === object,
  )
  if (former.length === 0) return {}
  const identities = identitiesOf(configuration)
  const removed = new Set(configuration.filter(isStandingRemoval).map(({ values }) => values.removed))
  return Object.fromEntries(
    former.flatMap(({ id, createdAt, values }) => {
      const identity = identities.get(id) ?? ''
      const field = toField(values, { id: identity, createdAt })
      if (!('made' in field)) return []
      return [[identity, { ...field.made, label: marked(field.made.label, removed.has(id) ? gone : retired) }]]
    }),
  )
}

const retired: Label = { 'zh-CN': '（已停用）', en: ' (retired)' }
const gone: Label = { 'zh-CN': '（已彻底删除）', en: ' (removed for good)' }

function marked(label: Label, mark: Label): Label {
  return { 'zh-CN': label['zh-CN'] + mark['zh-CN'], en: label.en + mark.en }
}
