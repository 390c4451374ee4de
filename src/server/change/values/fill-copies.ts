import { copiedValues } from '../../../core/fields/copied-values.ts'
import { type CurrencyPlace, currencyIn, currencyPlace } from '../../../core/fields/currency-of.ts'
import { parseField } from '../../../core/fields/index.ts'
import type { Json } from '../../../core/json.ts'
import { sealValue } from '../../metadata/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { type RecordChange, valuePlace } from '../context/record-change.ts'
import { type CopySources, findCopySources } from './copy-sources.ts'
import { type CopyingLink, copyingLinks } from './copying-links.ts'
import type { LinkedCurrency } from './linked-currencies.ts'

/** A new record, and what nobody said anything of that a link of it brings along. */
export interface Lacking {
  readonly record: RecordChange
  readonly link: CopyingLink
  readonly id: string
  readonly names: readonly string[]
}

/**
 * Fills in what the form shows before anybody types, whoever writes and however: contact and address of an order's customer, the
 * price of a product where it counts in the order's currency. As far as the actor may read the one and write the other; a field
 * that was sent empty stays empty.
 */
export async function fillCopies(
  context: ChangeContext,
  records: readonly RecordChange[],
  linked: LinkedCurrency,
): Promise<void> {
  const lacking = records.flatMap((record) =>
    copyingLinks(record.definition).flatMap((link) => toLacking(context, record, link)),
  )
  if (lacking.length === 0) return
  const sources = await findCopySources(context, records, lacking)
  for (const one of lacking) fillIn(context, one, { sources, linked })
}

/** What was approved is filled in as it was shown. */
function toLacking({ level }: ChangeContext, record: RecordChange, link: CopyingLink): Lacking[] {
  const { op, shown, item, after, definition } = record
  const id = after[link.name]
  if (op !== 'create' || shown || item.stored || typeof id !== 'string') return []
  const names = link.fields.filter(
    (name) =>
      !Object.hasOwn(item.values ?? {}, name) && (after[name] ?? null) === null && level(definition, name) === 'edit',
  )
  return names.length > 0 ? [{ record, link, id, names }] : []
}

function fillIn(
  context: ChangeContext,
  { record, link, id, names }: Lacking,
  { sources, linked }: { readonly sources: CopySources; readonly linked: LinkedCurrency },
): void {
  const { definition, after } = record
  const brought = copiedValues(link.copies, {
    linked: withoutOtherMoney(context, sources.linked(link, id), { record, link, linked }),
    main: sources.main(link, id),
  })
  for (const name of names) {
    const field = definition.fields[name]
    const value = brought[name] ?? null
    if (!field || value === null) continue
    const parsed = parseField(value, field)
    if (parsed.ok) after[name] = toStored(context, record, { name, value: parsed.value })
  }
}

function toStored(
  { workspace: { vault } }: ChangeContext,
  record: RecordChange,
  { name, value }: { readonly name: string; readonly value: Json },
): Json {
  return record.definition.fields[name]?.sensitive ? sealValue(vault, valuePlace(record, name), value) : value
}

/** A price in another currency than the line's is none. */
function withoutOtherMoney(
  { workspace: { definitions } }: ChangeContext,
  values: Readonly<Record<string, Json>> | null,
  { record, link, linked }: { record: RecordChange; link: CopyingLink; linked: LinkedCurrency },
): Readonly<Record<string, Json>> | null {
  if (!values) return null
  const { fields } = definitions.get(link.to)
  const here = (target: string) => currencyAt(record, currencyPlace(record.definition.fields[target]), linked)
  const counts = (name: string) => {
    const own = fields[name]?.type === 'money' ? currencyIn(fields[name], values) : undefined
    const targets = Object.entries(link.copies.fields).filter(([, from]) => from.some(({ field }) => field === name))
    return own === undefined || targets.every(([target]) => here(target) === own)
  }
  return Object.fromEntries(Object.entries(values).filter(([name]) => counts(name)))
}

function currencyAt(record: RecordChange, place: CurrencyPlace | null, linked: LinkedCurrency): unknown {
  if (!place) return undefined
  return place.link ? linked(record, place) : record.after[place.field]
}
