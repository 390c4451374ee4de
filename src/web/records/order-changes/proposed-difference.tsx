import type { RecordView } from '../../../core/api/shapes.ts'
import type { Values } from '../../../core/change/change.ts'
import { asJson } from '../../../core/json.ts'
import { ChangeDiff } from '../../changes/index.ts'
import { useObject, useRecord } from '../../client/queries.ts'
import { useText } from '../../text/use-text.tsx'
import { type ComparedLine, comparedLines } from './compared-lines.ts'

/** What is proposed beside what is there: the order's own fields, and line by line. */
export function ProposedDifference({ order, values }: { readonly order: RecordView; readonly values: Values }) {
  const definition = useObject('order')
  const { lines, ...own } = values
  const before = Object.fromEntries(Object.keys(own).map((name) => [name, asJson(order[name] ?? null)]))
  if (!definition) return null
  return (
    <>
      <ChangeDiff definition={definition} before={before} after={own} refs={refsOf(order)} />
      {Array.isArray(lines)
        ? comparedLines(
            order.lines as readonly RecordView[],
            lines as readonly Readonly<Record<string, unknown>>[],
          ).map((line) => <ProposedLine key={line.key} line={line} />)
        : null}
    </>
  )
}

function ProposedLine({ line: { kind, product, before, after } }: { readonly line: ComparedLine }) {
  const { t } = useText()
  const definition = useObject('orderLine')
  const title = useRecord('product', product).data
  if (!definition) return null
  const name = String(title?.name ?? title?.code ?? '')
  const { product: _, ...rest } = after
  return (
    <div className="change-sample">
      <p>{t(`orderChanges.line.${kind}`, { product: name })}</p>
      {kind === 'delete' ? null : <ChangeDiff definition={definition} before={before} after={rest} />}
    </div>
  )
}

function refsOf({ refs }: RecordView) {
  return Object.fromEntries(
    Object.values(refs)
      .flat()
      .map((ref) => [ref.id, ref]),
  )
}
