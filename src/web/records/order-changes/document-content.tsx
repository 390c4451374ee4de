import type { HistoryEntry, RecordView } from '../../../core/api/shapes.ts'
import { asJson } from '../../../core/json.ts'
import { whatIsProposed } from '../../approvals/what-is-proposed.ts'
import { ChangeDiff } from '../../changes/change-diff.tsx'
import { useChangeItems, useObject, useSession } from '../../client/queries.ts'
import { FieldValue } from '../../fields/index.ts'
import { Button } from '../../parts/button.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { useText } from '../../text/use-text.tsx'
import { byRecord, documentLines, kindOf } from './document-lines.ts'

interface DocumentContentProps {
  readonly changeId: string
  /** The document, with the lines as it left them. */
  readonly record: RecordView
  readonly order: RecordView | undefined
}

/** What a document made of its order: its sums and fields, line by line, those left as they were beside; and what followed for the customer. */
export function DocumentContent({ changeId, record, order }: DocumentContentProps) {
  const { data, hasNextPage, fetchNextPage } = useChangeItems(changeId)
  const { t } = useText()
  if (!data) return <Skeleton lines={6} />
  const items = data.pages.flatMap((page) => page.items)
  const of = (object: string) => byRecord(items.filter((item) => item.object === object))
  return (
    <>
      <Lines items={of('orderLine')} record={record} order={order} isWhole={!hasNextPage} />
      <Changed object="order" items={of('order')} order={order} />
      <div className="order-document-follows">
        <Changed object="customer" items={of('customer')} order={order} />
      </div>
      {hasNextPage ? (
        <Button kind="quiet" onClick={() => void fetchNextPage()}>
          {t('changes.moreItems')}
        </Button>
      ) : null}
    </>
  )
}

interface ChangedProps {
  readonly object: string
  readonly items: readonly HistoryEntry[]
  readonly order: RecordView | undefined
}

function Changed({ object, items, order }: ChangedProps) {
  const { label } = useText()
  const definition = useObject(object)
  if (!definition || items.length === 0) return null
  return (
    <section>
      <h3 className="change-heading">{label(definition.label)}</h3>
      {items.map((item) => (
        <div key={item.recordId} className="change-sample">
          <Difference item={item} values={object === 'order' ? order : undefined} />
        </div>
      ))}
    </section>
  )
}

/** Without what says nothing on paper: the amounts once more in the company's own currency, and how often there was a document. */
function Difference({ item, values }: { readonly item: HistoryEntry; readonly values: RecordView | undefined }) {
  const definition = useObject(item.object)
  const { currency } = useSession().workspace
  if (!definition) return null
  const { before, after } = whatIsProposed(definition, { item: spoken(item), record: values, currency })
  return (
    <ChangeDiff
      definition={definition}
      before={before}
      after={after}
      refs={item.refs}
      hidden={item.hidden}
      currencies={item.currencies}
      formerFields={item.formerFields}
    />
  )
}

function spoken({ before, after }: HistoryEntry): Pick<HistoryEntry, 'before' | 'after'> {
  const [{ changeCount: _, ...was }, { changeCount: __, ...is }] = [before, after]
  return { before: was, after: is }
}

interface LinesProps extends Pick<DocumentContentProps, 'record' | 'order'> {
  readonly items: readonly HistoryEntry[]
  /** All that was written is known by now, so that the others stayed as they were. */
  readonly isWhole: boolean
}

function Lines({ items, record, order, isWhole }: LinesProps) {
  const { t, label } = useText()
  const definition = useObject('orderLine')
  const lines = documentLines(items, isWhole ? asLines(record.lines) : [])
  if (!definition || lines.length === 0) return null
  return (
    <section>
      <h3 className="change-heading">{label(definition.label)}</h3>
      {lines.map(({ id, product, place, item, values }) => (
        <div key={id} className="change-sample">
          <p>
            {t(`orderChanges.line.${item ? kindOf(item) : 'same'}`, { product })}
            {place ? <span className="kb-meta"> {t('changes.line', { line: place })}</span> : null}
          </p>
          {item && kindOf(item) !== 'delete' ? <Difference item={item} values={undefined} /> : null}
          {values ? <Stays values={values} besides={item} order={order} /> : null}
        </div>
      ))}
    </section>
  )
}

const shownOfLine = ['quantity', 'price', 'discount', 'amount'] as const

interface StaysProps {
  readonly values: RecordView
  readonly besides: HistoryEntry | undefined
  readonly order: RecordView | undefined
}

/** What it costs beside what was changed. */
function Stays({ values, besides, order }: StaysProps) {
  const { label } = useText()
  const definition = useObject('orderLine')
  const shown = shownOfLine.filter((name) => (values[name] ?? null) !== null && !(besides && name in besides.after))
  const currency = typeof order?.currency === 'string' ? order.currency : undefined
  if (shown.length === 0) return null
  return (
    <dl className="change-diff">
      {shown.map((name) => {
        const field = definition?.fields[name]
        return field ? (
          <div key={name} className="change-line">
            <dt>{label(field.label)}</dt>
            <dd>
              <FieldValue field={field} value={asJson(values[name])} currency={currency} plain />
            </dd>
          </div>
        ) : null
      })}
    </dl>
  )
}

function asLines(lines: unknown): readonly RecordView[] {
  return Array.isArray(lines) ? (lines as readonly RecordView[]) : []
}
