import type { Amount, Figures } from '../../core/api/shapes.ts'
import { type MeasureColumn, type Part, partName, partsOf } from './measure-columns.ts'

/** Figures of one group in one currency. */
export interface FiguresRow {
  readonly count: number
  readonly [column: string]: string | number | null
}

/** What the rows of one group come to: amounts of one currency together, those of several apart. */
export function toFigures(
  rows: readonly FiguresRow[],
  measures: readonly MeasureColumn[],
  ownCurrency: string,
): Figures {
  return {
    count: rows.reduce((sum, { count }) => sum + Number(count), 0),
    values: measures.map((measure) => amountsOf(rows, measure, ownCurrency)),
  }
}

function amountsOf(rows: readonly FiguresRow[], measure: MeasureColumn, ownCurrency: string): readonly Amount[] {
  const filled = rows.filter((row) => partsOf[measure.compute].some((part) => valueIn(row, measure, part) !== null))
  const byCurrency = Map.groupBy(filled, (row) => currencyIn(row, measure, ownCurrency))
  return [...byCurrency]
    .map(([currency, own]) => ({ currency, value: toValue(own, measure) }))
    .toSorted((one, other) => other.value - one.value)
}

function currencyIn(row: FiguresRow, { isMoney, currency }: MeasureColumn, ownCurrency: string): string | null {
  if (!isMoney) return null
  const written = currency === null ? null : row[currency]
  return typeof written === 'string' ? written : ownCurrency
}

function toValue(rows: readonly FiguresRow[], measure: MeasureColumn): number {
  const all = (part: Part) => rows.flatMap((row) => valueIn(row, measure, part) ?? [])
  switch (measure.compute) {
    case 'sum':
      return exact(sumOf(all('sum')))
    case 'average':
      return exact(sumOf(all('sum')) / Math.max(1, sumOf(all('count'))))
    case 'min':
      return Math.min(...all('min'))
    case 'max':
      return Math.max(...all('max'))
  }
}

function valueIn(row: FiguresRow, { name }: MeasureColumn, part: Part): number | null {
  const value = row[partName(name, part)] ?? null
  return value === null ? null : Number(value)
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}

/** Sums of doubles are off by less than what six digits after the point can show. */
function exact(value: number): number {
  return Math.round(value * 1e6) / 1e6
}
