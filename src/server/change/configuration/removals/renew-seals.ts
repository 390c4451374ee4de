import type { Field } from '../../../../core/fields/field.ts'
import { sameForm, unopened } from '../../../../core/fields/index.ts'
import type { ObjectDefinition } from '../../../../core/objects/object.ts'
import { columnOf, hashColumnOf, openValue, resealValue, tableOf, type Workspace } from '../../../metadata/index.ts'
import type { RestoredRow, RestorePoint } from '../../../restore-points/index.ts'

/** Rows with what is sealed in them sealed with the key of today: what was in a restore point when the key was exchanged is not yet. */
export function renewSeals(workspace: Workspace, point: RestorePoint, rows: readonly RestoredRow[]): RestoredRow[] {
  const columns = Object.keys(point.columns)
  const sealed = sealedFieldsOf(workspace, point)
  return rows.map(([id = null, ...held]) => {
    const values = Object.fromEntries(columns.map((column, at) => [column, held[at] ?? null]))
    const renewed = sealed.map((place) => renewedValue(workspace, place, { id: String(id), values }))
    const all: Readonly<Record<string, string | null>> = Object.assign(values, ...renewed)
    return [id, ...columns.map((column) => all[column] ?? null)]
  })
}

/** Whether any of it is kept sealed at all. */
export function holdsSealed(workspace: Workspace, point: RestorePoint): boolean {
  return sealedFieldsOf(workspace, point).length > 0
}

interface SealedField {
  readonly definition: ObjectDefinition
  readonly name: string
  readonly field: Field
}

function sealedFieldsOf({ definitions }: Workspace, { heldIn, columns }: RestorePoint): SealedField[] {
  const inForce = definitions.all().find((one) => tableOf(one) === heldIn)
  const definition = inForce && definitions.findWithFormer(inForce.name)
  if (!definition) return []
  return Object.entries(definition.fields).flatMap(([name, field]) =>
    field.sensitive && columnOf(name, field) in columns ? [{ definition, name, field }] : [],
  )
}

function renewedValue(
  { vault }: Workspace,
  { definition, name, field }: SealedField,
  { id, values }: { readonly id: string; readonly values: Readonly<Record<string, string | null>> },
): Record<string, string | null> {
  const [column, hashColumn] = [columnOf(name, field), hashColumnOf(name, field)]
  const place = { definition, name, id }
  const stored = values[column] ?? null
  if (stored === null || vault.isCurrent(stored)) return {}
  const plain = openValue(vault, place, stored)
  if (typeof plain !== 'string' || plain === unopened) return {}
  const hash = hashColumn in values ? { [hashColumn]: vault.fingerprint(sameForm(plain, field)) } : {}
  return { [column]: String(resealValue(vault, place, stored)), ...hash }
}
