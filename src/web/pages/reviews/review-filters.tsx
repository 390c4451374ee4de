import { useNavigate, useSearch } from '@tanstack/react-router'
import { Input, Select } from 'antd'
import { useState } from 'react'
import type { RecordView } from '../../../core/api/shapes.ts'
import { reviewedKinds, reviewMarks } from '../../../core/reviews/review-marks.ts'
import { readReviewSearch } from '../../client/access-reviews.ts'
import { useText } from '../../text/use-text.tsx'
import type { Progress } from './review-progress.tsx'

interface FiltersProps {
  readonly review: RecordView
  readonly progress: Progress
}

/** By kind, mark and decision, each with how many there are; they stand in the address. */
export function ReviewFilters({ review, progress }: FiltersProps) {
  const { t, label } = useText()
  const shown = useSearch({ from: '/shell/reviews/$id' })
  const navigate = useNavigate()
  const show = (part: Readonly<Record<string, string>>) =>
    void navigate({
      to: '/reviews/$id',
      params: { id: review.id },
      search: readReviewSearch({ ...shown, ...part }),
      replace: true,
    })
  const counted = (text: string, count = 0) => t('parts.withNote', { text, note: String(count) })
  return (
    <section className="review-filters" aria-label={t('reviews.filters')}>
      <Filter
        all={t('reviews.anyKind')}
        value={shown.kind}
        onChange={(kind) => show({ kind })}
        options={reviewedKinds
          .filter(({ value }) => progress.kinds[value])
          .map(({ value, label: said }) => ({ value, label: counted(label(said), progress.kinds[value]) }))}
      />
      <Filter
        all={t('reviews.anyMark')}
        value={shown.mark}
        onChange={(mark) => show({ mark })}
        options={reviewMarks
          .filter(({ value }) => progress.marks[value])
          .map(({ value, label: said }) => ({ value, label: counted(label(said), progress.marks[value]) }))}
      />
      <DecisionFilter progress={progress} value={shown.decision} onChange={(decision) => show({ decision })} />
      <Find key={shown.q ?? ''} q={shown.q ?? ''} onFind={(q) => show({ q })} />
    </section>
  )
}

interface DecisionFilterProps {
  readonly progress: Progress
  readonly value: string | undefined
  onChange(value: string): void
}

function DecisionFilter({ progress: { undecided, keep, remove }, value, onChange }: DecisionFilterProps) {
  const { t } = useText()
  const counted = (text: string, count: number) => t('parts.withNote', { text, note: String(count) })
  const options = [
    { value: 'undecided', label: counted(t('reviews.undecided'), undecided) },
    { value: 'keep', label: counted(t('reviews.keepWord'), keep) },
    { value: 'remove', label: counted(t('reviews.removeWord'), remove) },
  ]
  return <Filter all={t('reviews.anyDecision')} value={value} options={options} onChange={onChange} />
}

interface FilterProps {
  readonly all: string
  readonly value: string | undefined
  readonly options: readonly { readonly value: string; readonly label: string }[]
  onChange(value: string): void
}

function Filter({ all, value = '', options, onChange }: FilterProps) {
  return (
    <Select<string>
      className="review-filter"
      aria-label={all}
      value={value}
      options={[{ value: '', label: all }, ...options]}
      onChange={onChange}
    />
  )
}

/** Asked for when Enter is pressed or the field is left. */
function Find({ q, onFind }: { readonly q: string; readonly onFind: (q: string) => void }) {
  const { t } = useText()
  const [text, setText] = useState(q)
  const find = () => text.trim() !== q && onFind(text.trim())
  return (
    <Input
      className="review-find"
      aria-label={t('reviews.find')}
      placeholder={t('reviews.find')}
      value={text}
      onChange={({ target }) => setText(target.value)}
      onPressEnter={find}
      onBlur={find}
    />
  )
}
