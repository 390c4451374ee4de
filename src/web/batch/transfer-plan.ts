import type { WrittenFilter } from '../../core/access/access.ts'

/** The records of some values of the field, and who takes them. */
export interface TransferRow {
  readonly key: number
  readonly values: readonly string[]
  readonly to: string | null
}

/** A transfer while it is being said. */
export interface TransferPlan {
  /** To one, in like shares to several, or by a field. */
  readonly way: 'one' | 'equal' | 'byField'
  readonly to: string | null
  readonly people: readonly string[]
  /** By which they are shared out; of an address its province. */
  readonly field: string | null
  readonly rows: readonly TransferRow[]
  /** Who takes all that no row means; nobody: they stay. */
  readonly rest: string | null
}

export const emptyTransfer: TransferPlan = {
  way: 'one',
  to: null,
  people: [],
  field: null,
  rows: [{ key: 1, values: [], to: null }],
  rest: null,
}

interface Part {
  readonly to: string | string[]
  readonly filter?: WrittenFilter
}

/** As the server takes it, or null while something is missing. */
export function toTransfer({ way, to, people, field, rows, rest }: TransferPlan): Part[] | null {
  if (way === 'one') return to === null ? null : [{ to }]
  if (way === 'equal') return people.length > 0 ? [{ to: [...people] }] : null
  const said = rows.filter((row) => row.values.length > 0 || row.to !== null)
  const parts = said.flatMap((row): Part[] =>
    field === null || row.to === null || row.values.length === 0
      ? []
      : [{ to: row.to, filter: { field, op: 'in', value: [...row.values] } }],
  )
  if (parts.length === 0 || parts.length < said.length) return null
  return rest === null ? parts : [...parts, { to: rest }]
}
