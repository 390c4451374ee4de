import type { Json } from '../../../core/json.ts'
import { fieldId, objectId } from '../../../core/objects/object-id.ts'
import type { Vault } from '../vault.ts'
import { resealed, type SealedFields } from './sealed-fields.ts'
import { formerPart } from './sealed-records.ts'
import { isStale, type SealedRow, type SealedTable } from './sealed-table.ts'

/** By what their rows are known: changes that were applied, and those that wait or waited. */
const tables = {
  change_item: [
    { name: 'change_id', type: 'uuid' },
    { name: 'n', type: 'int' },
    { name: 'at', type: 'timestamptz' },
  ],
  parked_item: [
    { name: 'change_id', type: 'uuid' },
    { name: 'round', type: 'int' },
    { name: 'n', type: 'int' },
  ],
} as const

/** The history, which the app may not touch and the owner of the tables may: what it says stays, how it is sealed does not. */
export function sealedHistory(concerned: readonly SealedFields[]): SealedTable[] {
  if (concerned.length === 0) return []
  const byId = new Map(concerned.map((sealed) => [objectId(sealed.definition), sealed]))
  return (['change_item', 'parked_item'] as const).map((name) => ({
    name,
    ...(concerned.some(({ which }) => which === 'former') ? { part: formerPart(name) } : {}),
    key: tables[name],
    columns: [
      { name: 'before', type: 'jsonb' },
      { name: 'after', type: 'jsonb' },
    ],
    besides: ['object', 'record_id'],
    stale: concerned.map(staleEntry).join(' OR '),
    reseal(vault: Vault, { object, record_id: id, before, after }: SealedRow) {
      const sealed = byId.get(String(object))
      if (!sealed) throw new Error(`Nothing of ${object} is sealed`)
      const reseal = (values: Json | undefined) => resealValues(vault, { sealed, id: String(id) }, values)
      return { before: reseal(before), after: reseal(after) }
    },
  }))
}

function staleEntry({ definition, fields }: SealedFields): string {
  const ids = fields.map(([name]) => fieldId(definition, name))
  const values = ids.flatMap((id) => [`r.before ->> '${id}'`, `r.after ->> '${id}'`])
  return `(r.object = '${objectId(definition)}' AND (${values.map(isStale).join(' OR ')}))`
}

function resealValues(
  vault: Vault,
  { sealed, id }: { readonly sealed: SealedFields; readonly id: string },
  values: Json | undefined,
): Json {
  const { definition, fields } = sealed
  const names = new Map(fields.map(([name]) => [fieldId(definition, name), name]))
  return Object.fromEntries(
    Object.entries(values ?? {}).map(([key, value]) => {
      const name = names.get(key)
      return [key, name === undefined ? value : resealed(vault, sealed, { definition, name, id }, value).sealed]
    }),
  )
}
