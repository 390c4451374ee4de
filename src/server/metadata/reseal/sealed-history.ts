import type { Json } from '../../../core/json.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { fieldId, objectId } from '../../../core/objects/object-id.ts'
import { resealValue } from '../sealed-value.ts'
import type { Vault } from '../vault.ts'
import { sensitiveFields } from './sealed-records.ts'
import { isStale, type SealedTable } from './sealed-table.ts'

/** The history, which the app may not touch and the owner of the tables may: what it says stays, how it is sealed does not. */
export function sealedHistory(definitions: readonly ObjectDefinition[]): SealedTable[] {
  const concerned = definitions.filter((definition) => sensitiveFields(definition).length > 0)
  if (concerned.length === 0) return []
  const byId = new Map(concerned.map((definition) => [objectId(definition), definition]))
  return [
    {
      name: 'change_item',
      key: [
        { name: 'change_id', type: 'uuid' },
        { name: 'n', type: 'int' },
        { name: 'at', type: 'timestamptz' },
      ],
      columns: [
        { name: 'before', type: 'jsonb' },
        { name: 'after', type: 'jsonb' },
      ],
      besides: ['object', 'record_id'],
      stale: concerned.map(staleEntry).join(' OR '),
      reseal(vault, { object, record_id: id, before, after }) {
        const definition = byId.get(String(object))
        if (!definition) throw new Error(`Nothing of ${object} is sealed`)
        const record = { definition, id: String(id) }
        return { before: resealValues(vault, record, before), after: resealValues(vault, record, after) }
      },
    },
  ]
}

function staleEntry(definition: ObjectDefinition): string {
  const ids = sensitiveFields(definition).map(([name]) => fieldId(definition, name))
  const values = ids.flatMap((id) => [`r.before ->> '${id}'`, `r.after ->> '${id}'`])
  return `(r.object = '${objectId(definition)}' AND (${values.map(isStale).join(' OR ')}))`
}

function resealValues(
  vault: Vault,
  record: { readonly definition: ObjectDefinition; readonly id: string },
  values: Json | undefined,
): Json {
  const { fields } = record.definition
  const nameOf = (id: string) => Object.keys(fields).find((name) => fieldId(record.definition, name) === id) ?? id
  return Object.fromEntries(
    Object.entries(values ?? {}).map(([id, value]) => [id, resealValue(vault, { ...record, name: nameOf(id) }, value)]),
  )
}
