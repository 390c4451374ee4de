import { sql } from 'kysely'
import type { ComputingStep } from '../../../core/configuration/index.ts'
import { type CurrencyPlace, currencyPlaces, placeName } from '../../../core/fields/currency-of.ts'
import type { Json } from '../../../core/json.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { idIsAmong, type Reader } from '../../db/index.ts'
import { columnOf, type Definitions, tableOf } from '../../metadata/index.ts'
import { fieldsFoundBy } from '../../query/index.ts'
import type { StoredRecord, StoredValues } from '../context/record-change.ts'
import { columnFields, formulaInputs } from '../rows/needed-fields.ts'

/** The fields of the step, and what formulas look at: their values and currencies; or all that records are found by. */
export function fieldsToRead(definition: ObjectDefinition, { fields, search }: ComputingStep): readonly string[] {
  const currencies = placesOf(definition).map(({ link, field }) => link ?? field)
  const wanted = new Set(search ? fieldsFoundBy(definition) : [...fields, ...formulaInputs(definition), ...currencies])
  return columnFields(definition).filter((name) => wanted.has(name))
}

interface Access {
  readonly reader: Reader
  readonly definitions: Definitions
}

interface Chunk {
  readonly definition: ObjectDefinition
  readonly records: readonly StoredRecord[]
}

/** Finds the currency that computed amounts have by way of a link: a line's is its order's. One question for each place. */
export async function linkedCurrenciesOf(
  access: Access,
  { definition, records }: Chunk,
): Promise<(values: StoredValues, place: CurrencyPlace) => string | undefined> {
  const found = new Map<string, Json>()
  for (const place of placesOf(definition)) {
    const face = definition.fields[place.link ?? '']
    if (face?.type !== 'link') continue
    const ids = new Set(records.flatMap(({ values }) => values[place.link ?? ''] ?? []).map(String))
    for (const { id, currency } of await readCurrencies(access, { to: face.to, field: place.field, ids: [...ids] }))
      found.set(`${placeName(place)} ${id}`, currency)
  }
  return (values, place) => {
    const currency = found.get(`${placeName(place)} ${values[place.link ?? '']}`)
    return typeof currency === 'string' ? currency : undefined
  }
}

async function readCurrencies(
  { reader, definitions }: Access,
  { to, field, ids }: { readonly to: string; readonly field: string; readonly ids: readonly string[] },
): Promise<{ readonly id: string; readonly currency: Json }[]> {
  const target = definitions.get(to)
  const face = target.fields[field]
  if (!face || ids.length === 0) return []
  return reader.rows(sql<{ id: string; currency: Json }>`
    SELECT id, ${sql.id(columnOf(field, face))} AS currency FROM ${reader.table(tableOf(target))}
    WHERE ${idIsAmong(sql`id`, ids)}`)
}

/** Where the currencies of its formulas stand. */
function placesOf({ fields }: ObjectDefinition): CurrencyPlace[] {
  return currencyPlaces(Object.values(fields).filter(({ type }) => type === 'formula'))
}
