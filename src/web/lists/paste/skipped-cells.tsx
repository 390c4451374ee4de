import type { ObjectView } from '../../../core/api/shapes.ts'
import type { ProblemCode } from '../../../core/text/problems.ts'
import { problemText } from '../../../core/text/problems.ts'
import { Icon } from '../../parts/icon.tsx'
import { useText } from '../../text/use-text.tsx'
import type { PastePlan, SkippedCell } from './plan-paste.ts'

interface SkippedCellsProps {
  readonly object: ObjectView
  readonly plan: PastePlan
}

/** What of a pasted block is left out, each reason once with the number of cells it holds for. */
export function SkippedCells({ object, plan: { skipped, beyond } }: SkippedCellsProps) {
  const { t } = useText()
  const reasons = useReasons(object, skipped)
  if (reasons.length === 0 && beyond.rows === 0 && beyond.columns === 0) return null
  return (
    <section className="paste-left">
      <h3 className="change-heading">{t('paste.leftOut')}</h3>
      <ul className="change-reasons">
        {reasons.map(({ reason, cells }) => (
          <li key={reason}>
            <Icon name={isClosed(cells) ? 'lock' : 'warning'} size={13} />
            <span className="change-reason-text">{reason}</span>
            <span className="kb-meta kb-figures paste-count">{t('paste.cells', { count: cells.length })}</span>
            <span className="kb-meta kb-one-line change-codes">{firstCodes(cells)}</span>
          </li>
        ))}
        {beyond.rows > 0 ? <Beyond text={t('paste.rowsBeyond', { count: beyond.rows })} /> : null}
        {beyond.columns > 0 ? <Beyond text={t('paste.columnsBeyond', { count: beyond.columns })} /> : null}
      </ul>
    </section>
  )
}

function Beyond({ text }: { readonly text: string }) {
  return (
    <li>
      <Icon name="warning" size={13} />
      <span className="change-reason-text">{text}</span>
    </li>
  )
}

function useReasons(object: ObjectView, skipped: readonly SkippedCell[]) {
  const { locale, label } = useText()
  const groups = new Map<string, SkippedCell[]>()
  for (const cell of skipped) {
    const names = { field: label(cell.field.label), object: label(object.label) }
    const reason = problemText({ code: cell.problem.code, params: { ...cell.problem.params, ...names } }, locale)
    groups.set(reason, [...(groups.get(reason) ?? []), cell])
  }
  return [...groups].map(([reason, cells]) => ({ reason, cells })).sort((a, b) => b.cells.length - a.cells.length)
}

const closed: ReadonlySet<ProblemCode> = new Set([
  'field-read-only',
  'field-not-editable',
  'field-written-by-api',
  'field-written-by-rules',
  'not-allowed-to-edit',
  'record-deleted',
  'order-completed',
  'order-cancelled',
  'order-paid',
  'order-state-closed',
])

/** The cell takes nothing at all; otherwise it is the value that does not fit. */
function isClosed([cell]: readonly SkippedCell[]): boolean {
  return cell !== undefined && closed.has(cell.problem.code)
}

function firstCodes(cells: readonly SkippedCell[]): string {
  return cells
    .slice(0, 5)
    .map(({ code }) => code)
    .join(' ')
}
