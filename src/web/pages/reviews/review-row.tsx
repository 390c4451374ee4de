import { Input } from 'antd'
import { useState } from 'react'
import type { RecordView } from '../../../core/api/shapes.ts'
import type { Values } from '../../../core/change/change.ts'
import { reviewMarks } from '../../../core/reviews/review-marks.ts'
import { useObject, useSession } from '../../client/queries.ts'
import { useUpdateRecord } from '../../client/writes.ts'
import { FieldValue } from '../../fields/index.ts'
import { useToast } from '../../parts/toast.tsx'
import { useFaultText } from '../../parts/use-fault-text.ts'
import { useText } from '../../text/use-text.tsx'
import { Segments } from '../settings/segments.tsx'
import { namesOf, textOf, useHeldWords, useMoment, useWhyMarked } from './review-words.ts'

/** Something somebody holds: what speaks against it, when it was last used, and what becomes of it. */
export function ReviewRow({ row }: { readonly row: RecordView }) {
  const { t } = useText()
  const { moment } = useMoment()
  const kind = useObject('accessReviewRow')?.fields.kind
  const why = useWhyMarked()(row)
  const { held } = useHeldWords()(row)
  const [holder] = textOf(row.name).split(' · ')
  return (
    <li className="review-row">
      <div className="review-held">
        <strong>{holder}</strong>
        <span className="review-what">
          {kind ? <FieldValue field={kind} value={textOf(row.kind)} /> : null}
          <span>{held}</span>
        </span>
        <Marks marks={row.marks} />
        {why.map((sentence) => (
          <p key={sentence} className="kb-meta">
            {sentence}
          </p>
        ))}
        <p className="kb-meta">
          {textOf(row.lastUsedAt) ? t('reviews.lastUsed', { at: moment(row.lastUsedAt) }) : t('reviews.neverUsed')}
          {textOf(row.until) ? ` · ${t('reviews.until', { at: moment(row.until) })}` : ''}
        </p>
      </div>
      <Deciding row={row} />
    </li>
  )
}

function Marks({ marks }: { readonly marks: unknown }) {
  const { label } = useText()
  const found = reviewMarks.filter(({ value }) => Array.isArray(marks) && marks.includes(value))
  if (found.length === 0) return null
  return (
    <span className="review-marks">
      {found.map(({ value, label: said }) => (
        <span key={value} className={`review-mark review-mark-${value}`}>
          {label(said)}
        </span>
      ))}
    </span>
  )
}

/** Whoever manages people decides until it is signed, on what she does not hold herself; everybody else reads what was decided. */
function Deciding({ row }: { readonly row: RecordView }) {
  const { t } = useText()
  const { user, rights } = useSession()
  if (row.state === 'signed' || !rights.includes('manage-people')) return <Decided row={row} />
  if (row.person === user.id)
    return (
      <div className="review-decision">
        <Decided row={row} />
        <p className="kb-meta">{t('reviews.own')}</p>
      </div>
    )
  return <Decision row={row} />
}

function Decided({ row }: { readonly row: RecordView }) {
  const { t } = useText()
  const decision = textOf(row.decision)
  const by = namesOf(row.refs.decidedBy, '')
  return (
    <div className="review-decision">
      <strong>
        {t(decision ? (decision === 'keep' ? 'reviews.keepWord' : 'reviews.removeWord') : undecidedWord(row))}
      </strong>
      {textOf(row.remark) ? <p>{textOf(row.remark)}</p> : null}
      {by ? <p className="kb-meta">{t('reviews.decided', { name: by })}</p> : null}
    </div>
  )
}

/** What was signed without a decision has stayed. */
function undecidedWord({ state }: RecordView) {
  return state === 'signed' ? 'reviews.undecidedKept' : 'reviews.undecided'
}

function Decision({ row }: { readonly row: RecordView }) {
  const { t } = useText()
  const { title } = useHeldWords()(row)
  const [remark, setRemark] = useState(textOf(row.remark))
  const save = useSaveRow(row)
  return (
    <div className="review-decision">
      <Segments
        title={t('reviews.decisionOf', { title })}
        value={textOf(row.decision)}
        choices={[
          { value: 'keep', label: t('reviews.keepWord') },
          { value: 'remove', label: t('reviews.removeWord') },
        ]}
        onChoose={(decision) => save({ decision })}
      />
      <Input
        aria-label={t('reviews.remarkOf', { title })}
        placeholder={t('reviews.remark')}
        maxLength={1000}
        value={remark}
        onChange={({ target }) => setRemark(target.value)}
        onBlur={() => remark !== textOf(row.remark) && save({ remark })}
      />
    </div>
  )
}

/** A decision is saved at once; Ctrl Z takes it back. What somebody else decided meanwhile is told, not overwritten. */
function useSaveRow({ id, version }: RecordView): (values: Values) => void {
  const show = useToast()
  const faultText = useFaultText()
  const { mutateAsync: update } = useUpdateRecord()
  return (values) => {
    update({ object: 'accessReviewRow', id, version, values }).catch((error: unknown) =>
      show({ tone: 'fault', text: faultText(error) }),
    )
  }
}
