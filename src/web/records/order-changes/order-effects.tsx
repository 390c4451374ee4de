import type { RecordView } from '../../../core/api/shapes.ts'
import type { Values } from '../../../core/change/change.ts'
import type { StatisticView } from '../../../core/change/impact.ts'
import type { Field, FieldOf } from '../../../core/fields/field.ts'
import { useObject } from '../../client/queries.ts'
import { FieldValue } from '../../fields/index.ts'
import { Icon } from '../../parts/icon.tsx'
import { useText } from '../../text/use-text.tsx'
import type { LineDraft } from '../lines/line-amounts.ts'
import { totalsAsTyped } from '../lines/totals-as-typed.ts'

interface OrderEffectsProps {
  readonly order: RecordView
  /** What differs; lines as the whole list. */
  readonly values: Values
  /** What the sums above the order come to, by the server. */
  readonly statistics: readonly StatisticView[]
}

/** What the document does to the order's total, to what is open, and to what the customer has ordered. */
export function OrderEffects({ order, values, statistics }: OrderEffectsProps) {
  const definition = useObject('order')
  const after = useAfter(order, values)
  if (!definition || !after) return null
  const [total, open] = [numberOf(order.total), numberOf(order.openTotal)]
  const afterOpen = open + after.total - total + after.freight - numberOf(order.freight)
  return (
    <dl className="order-effects">
      <Effect field={definition.fields.total} before={total} after={after.total} currency={after.currency} />
      <Effect field={definition.fields.openTotal} before={open} after={afterOpen} currency={after.currency} />
      {statistics
        .filter(({ object, field }) => object === 'customer' && field === 'orderTotal')
        .map((statistic) => (
          <CustomerEffect key={statistic.id} {...statistic} />
        ))}
    </dl>
  )
}

/** The same that the server will keep: counted as the form counts it. */
function useAfter(order: RecordView, values: Values) {
  const definition = useObject('order')
  const line = useObject('orderLine')
  const field = definition?.fields.lines
  if (!definition || !line || field?.type !== 'lines') return null
  const next = { ...order, ...values } as Readonly<Record<string, unknown>>
  const currency = typeof next.currency === 'string' ? next.currency : undefined
  const lines = (Array.isArray(next.lines) ? next.lines : []) as readonly LineDraft[]
  const totals = totalsAsTyped(definition, { line, field: field as FieldOf<'lines'>, lines, values: next, currency })
  return { total: numberOf(totals.total), currency, freight: numberOf(next.freight) }
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0
}

/** Where the document moves the order from one customer to another there are two. */
function CustomerEffect({ title, ...moved }: StatisticView) {
  const field = useObject('customer')?.fields.orderTotal
  return (
    <Effect
      field={field}
      of={title}
      before={numberOf(moved.before)}
      after={numberOf(moved.after)}
      currency={moved.currency}
    />
  )
}

interface EffectProps {
  readonly field: Field | undefined
  readonly of?: string
  readonly before: number
  readonly after: number
  readonly currency?: string | undefined
}

function Effect({ field, of, before, after, currency }: EffectProps) {
  const { label } = useText()
  if (!field) return null
  return (
    <div>
      <dt>{of ? `${of} · ${label(field.label)}` : label(field.label)}</dt>
      <dd>
        <FieldValue field={field} value={inCents(before)} currency={currency} />
        <Icon name="right" size={12} />
        <FieldValue field={field} value={inCents(after)} currency={currency} />
      </dd>
    </div>
  )
}

function inCents(value: number): number {
  return Math.round(value * 100) / 100
}
