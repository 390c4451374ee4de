import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { ObjectView } from '../../../core/api/shapes.ts'
import type { Json } from '../../../core/json.ts'
import { ProblemError } from '../../client/problem-error.ts'
import { useObject } from '../../client/queries.ts'
import { useSingleFlight } from '../../client/use-single-flight.ts'
import { useCreateRecord } from '../../client/writes.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { useFaultText } from '../../parts/use-fault-text.ts'
import { useSaved } from '../../parts/use-saved.tsx'
import { LabelledInput } from '../../records/sharing/labelled-input.tsx'
import { useText } from '../../text/use-text.tsx'
import { useMoment } from './review-words.ts'
import { useOpenReview } from './use-review-calls.ts'

const asked = ['name', 'reviewers', 'startsOn', 'dueOn', 'unusedDays', 'everyMonths', 'note'] as const
type Asked = (typeof asked)[number]
type Draft = Readonly<Partial<Record<Asked, Json>>>

const days = (day: string, count: number) => new Date(Date.parse(day) + count * 86_400_000).toISOString().slice(0, 10)

/** What a review is about and when; one whose day has come begins at once. */
export function NewReviewDialog({ onClose }: { readonly onClose: () => void }) {
  const { t, locale } = useText()
  const { today } = useMoment()
  const definition = useObject('accessReview')
  const title = locale === 'en' ? 'Permission review' : '权限复核'
  const [draft, setDraft] = useState<Draft>({
    name: `${title} ${today.slice(0, 7)}`,
    startsOn: today,
    dueOn: days(today, 14),
    unusedDays: 90,
    everyMonths: 3,
  })
  const { make, faults, busy } = useMakeReview(draft, today, onClose)
  const beginsNow = String(draft.startsOn ?? '') <= today
  return (
    <Dialog
      open
      staysOpen
      width={520}
      title={t('reviews.newTitle')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('parts.cancel')}</Button>
          <Button kind="primary" busy={busy} onClick={make}>
            {t(beginsNow ? 'reviews.create' : 'reviews.plan')}
          </Button>
        </>
      }
    >
      <div className="form-fields">
        {asked.map((name) => (
          <Asking
            key={name}
            definition={definition}
            name={name}
            value={draft[name] ?? null}
            fault={faults[name]}
            onChange={(value) => setDraft({ ...draft, [name]: value })}
          />
        ))}
      </div>
      {faults[''] ? (
        <p className="form-fault" role="alert">
          {faults['']}
        </p>
      ) : null}
    </Dialog>
  )
}

interface AskingProps {
  readonly definition: ObjectView | undefined
  readonly name: Asked
  readonly value: Json
  readonly fault: string | undefined
  onChange(value: Json): void
}

function Asking({ definition, name, ...rest }: AskingProps) {
  const field = definition?.fields[name]
  return field ? <LabelledInput field={field} autoFocus={name === 'name'} {...rest} /> : null
}

type Faults = Readonly<Record<string, string>>

function useMakeReview(draft: Draft, today: string, onClose: () => void) {
  const { t } = useText()
  const navigate = useNavigate()
  const saved = useSaved()
  const faultText = useFaultText()
  const open = useOpenReview()
  const { mutateAsync: create } = useCreateRecord()
  const [faults, setFaults] = useState<Faults>({})
  const { runOnce, busy } = useSingleFlight()
  const make = async () => {
    const values = Object.fromEntries(Object.entries(draft).map(([name, value]) => [name, value ?? null]))
    try {
      const { record, changeId } = await create({ object: 'accessReview', values })
      onClose()
      if (String(draft.startsOn) <= today) {
        await navigate({ to: '/reviews/$id', params: { id: record.id } })
        await open(record.id)
      } else saved({ changeId, text: t('reviews.created', { title: String(draft.name) }) })
    } catch (error) {
      setFaults(faultsOf(error, faultText(error)))
    }
  }
  return { make: () => void runOnce(make), faults, busy }
}

function faultsOf(error: unknown, text: string): Faults {
  if (!(error instanceof ProblemError)) return { '': text }
  const told = error.problem.errors.filter(({ path }) => asked.some((name) => name === path))
  return told.length > 0 ? Object.fromEntries(told.map(({ path, message }) => [path, message])) : { '': text }
}
