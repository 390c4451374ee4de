import { type RawBuilder, sql } from 'kysely'
import type { Measure } from '../../core/api/shapes.ts'
import { type CurrencyPlace, currencyPlace, placeName } from '../../core/fields/currency-of.ts'
import { columnIn, type Readable, readableField, refusedField } from './group-columns.ts'

/** What is summed or compared. */
export interface MeasureColumn {
  readonly name: string
  readonly compute: Measure['compute']
  readonly value: RawBuilder<unknown>
  readonly isMoney: boolean
  /** Where its currency stands; null where it is the company's own. */
  readonly place: CurrencyPlace | null
  /** The column of the report with its currency, where it has one. */
  readonly currency: string | null
}

/** The columns behind the measures, each refused in its place where it is unknown, not hers to read, or no number. */
export function measureColumns(readable: Readable, measures: readonly Measure[]): MeasureColumn[] {
  return measures.map(({ field: path, compute }, n) => {
    const place = `measures.${n}`
    const { field, name, kept } = readableField(readable, { path, place })
    if ((field.type !== 'number' && field.type !== 'money') || kept.sensitive)
      throw refusedField(readable.definition, place, { code: 'not-summable', path })
    const currency = currencyPlace(kept)
    return {
      name: `m${n}`,
      compute,
      value: columnIn(readable.definition, name),
      isMoney: field.type === 'money',
      place: currency,
      currency: currency && currencyName(currency),
    }
  })
}

export function currencyName(place: CurrencyPlace): string {
  return `currency.${placeName(place)}`
}

/** A figure that the measure is made of: how it comes from records, and how from the figures of several groups. */
interface PartColumn {
  readonly name: string
  readonly first: RawBuilder<unknown>
  readonly again: RawBuilder<unknown>
}

/** An average is made of a sum and a count, so that averages of groups can be put together. */
export const partsOf = {
  sum: ['sum'],
  average: ['sum', 'count'],
  min: ['min'],
  max: ['max'],
} as const satisfies Record<Measure['compute'], readonly Part[]>

export type Part = 'sum' | 'count' | 'min' | 'max'

export function partColumns({ name, compute, value }: MeasureColumn): PartColumn[] {
  return partsOf[compute].map((part) => {
    const column = partName(name, part)
    const [first, again] = [sql.raw(part), sql.raw(part === 'count' ? 'sum' : part)]
    return { name: column, first: sql`${first}(${value})::numeric`, again: sql`${again}(${sql.id(column)})::numeric` }
  })
}

export function partName(measure: string, part: Part): string {
  return `${measure}.${part}`
}
