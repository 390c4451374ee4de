import { sql } from 'kysely'
import type { Field } from '../../core/fields/field.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import { columnOf, hashColumnOf, tableOf } from '../metadata/index.ts'
import { type Draft, refuseDraft, stands } from './draft.ts'
import type { Pass } from './pass.ts'

interface Claim {
  readonly draft: Draft
  /** The value as it is compared: of sensitive fields the fingerprint. */
  readonly key: string
  readonly shown: string
}

/** What the records of a chunk claim of one unique field. */
interface ClaimsOnField {
  readonly definition: ObjectDefinition
  readonly name: string
  readonly field: Field
  readonly claims: readonly Claim[]
}

/** Refuses values that another living record of the object holds, or one earlier in this change. The table's unique indexes hold what slips through at the same moment. */
export async function checkUnique(pass: Pass, drafts: readonly Draft[]): Promise<void> {
  for (const [definition, group] of Map.groupBy(drafts, (draft) => draft.definition)) {
    for (const [name, field] of Object.entries(definition.fields)) {
      if (!field.unique) continue
      const claims = group.flatMap((draft) => claimOf(pass, draft, { name, field }))
      if (claims.length > 0) await checkField(pass, { definition, name, field, claims })
    }
  }
}

function claimOf(pass: Pass, draft: Draft, { name, field }: { name: string; field: Field }): Claim[] {
  const value = draft.after[name] ?? null
  const writes = draft.op === 'restore' || (draft.op !== 'delete' && draft.changed.includes(name))
  if (!writes || value === null || !stands(draft)) return []
  if (!field.sensitive) return [{ draft, key: String(value), shown: String(value) }]
  const plain = pass.workspace.vault.open(String(value))
  return [{ draft, key: pass.workspace.vault.fingerprint(plain), shown: plain }]
}

async function checkField(pass: Pass, { definition, name, field, claims }: ClaimsOnField): Promise<void> {
  const holders = await findHolders(pass, { definition, name, field, claims })
  const taken = takenIn(pass, `${definition.name}.${name}`)
  for (const { draft, key, shown } of claims) {
    const holder = holders.get(key)
    const isOther = holder !== undefined && holder !== draft.id
    if (isOther || taken.has(key)) refuseDraft(draft, { code: 'value-taken', params: { value: shown } }, name)
    else taken.add(key)
  }
}

async function findHolders(
  pass: Pass,
  { definition, name, field, claims }: ClaimsOnField,
): Promise<Map<string, string>> {
  const column = sql.id(field.sensitive ? hashColumnOf(name, field) : columnOf(name, field))
  const rows = await pass.writer.rows<{ key: string; id: string }>(sql`
    SELECT ${column} AS key, id FROM ${pass.writer.table(tableOf(definition))}
    WHERE ${column} = ANY(${claims.map((claim) => claim.key)}) AND deleted_at IS NULL`)
  return new Map(rows.map((row) => [row.key, row.id]))
}

function takenIn({ taken }: Pass, place: string): Set<string> {
  const values = taken.get(place) ?? new Set()
  taken.set(place, values)
  return values
}
