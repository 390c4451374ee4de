import { type RawBuilder, sql } from 'kysely'
import { canRead } from '../../core/access/index.ts'
import type { CurrencyPlace } from '../../core/fields/currency-of.ts'
import { columnOf, tableOf, type Workspace } from '../metadata/index.ts'
import { columnIn, type Readable } from './group-columns.ts'
import { currencyName, type MeasureColumn } from './measure-columns.ts'

/** A currency that amounts are in, and the record it stands in where that is another. */
export interface CurrencyColumn {
  readonly name: string
  readonly value: RawBuilder<unknown>
  readonly join: RawBuilder<unknown>
}

/** The currencies of the measures, each place once. */
export function currencyColumns(
  workspace: Workspace,
  readable: Readable,
  measures: readonly MeasureColumn[],
): CurrencyColumn[] {
  const places = new Map(measures.flatMap(({ place }) => (place ? [[currencyName(place), place] as const] : [])))
  return [...places].map(([name, place], n) => ({ name, ...placed(workspace, readable, { place, alias: `c${n}` }) }))
}

/** What she may not read of another record does not tell amounts apart. */
function placed(
  workspace: Workspace,
  { actor, definition }: Readable,
  { place: { link, field }, alias }: { place: CurrencyPlace; alias: string },
): Omit<CurrencyColumn, 'name'> {
  if (link === undefined) return { value: sql`nullif(${columnIn(definition, field)}, '')`, join: sql`` }
  const face = definition.fields[link]
  const target = face?.type === 'link' ? workspace.definitions.get(face.to) : undefined
  const currency = target?.fields[field]
  if (!target || !currency || !canRead(actor, target, field)) return { value: sql`NULL::text`, join: sql`` }
  return {
    value: sql`nullif(${sql.id(alias, columnOf(field, currency))}, '')`,
    join: sql`LEFT JOIN ${workspace.database.read.table(tableOf(target))} ${sql.id(alias)}
      ON ${sql.id(alias, 'id')} = ${columnIn(definition, link)}`,
  }
}
