import { sql } from 'kysely'
import type { ChangeContext } from '../context/change-context.ts'
import type { RecordChange } from '../context/record-change.ts'
import { type DayOfCurrency, dayOfCurrency, lacksRate, type RateOfTheDay, ratesOf } from './settle-currency.ts'

/** Finds the rates that records lack, in one question; in none where they lack none. */
export async function ratesOfTheDay(context: ChangeContext, records: readonly RecordChange[]): Promise<RateOfTheDay> {
  const wanted = records.flatMap((record) =>
    ratesOf(record.definition).flatMap((rate) =>
      lacksRate(context, record, rate) ? [dayOfCurrency(context, record, rate)] : [],
    ),
  )
  const found = wanted.length === 0 ? new Map<string, number>() : await findRates(context, wanted)
  return (one) => found.get(keyOf(one)) ?? null
}

async function findRates({ reader }: ChangeContext, wanted: readonly DayOfCurrency[]): Promise<Map<string, number>> {
  const distinct = [...new Map(wanted.map((one) => [keyOf(one), one])).values()]
  const rows = await reader.rows(sql<DayOfCurrency & { rate: string }>`
    SELECT asked.currency, asked.day::text AS day, found.rate
    FROM unnest(${distinct.map(({ currency }) => currency)}::text[], ${distinct.map(({ day }) => day)}::date[])
      AS asked (currency, day)
    CROSS JOIN LATERAL (
      SELECT rate FROM ${reader.table('exchange_rate')} AS r
      WHERE r.currency = asked.currency AND r.day <= asked.day AND r.deleted_at IS NULL
      ORDER BY r.day DESC LIMIT 1) AS found`)
  return new Map(rows.map((row) => [keyOf(row), Number(row.rate)]))
}

function keyOf({ currency, day }: DayOfCurrency): string {
  return `${currency} ${day}`
}
