import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { parkedIn } from '../../client/approvals/parked-change.ts'
import { call } from '../../client/call.ts'
import { useObjects } from '../../client/queries.ts'
import { pushParked, pushUndo } from '../../client/undo-stack.ts'
import { useSingleFlight } from '../../client/use-single-flight.ts'
import { forgetRecords } from '../../client/writes.ts'
import { Button } from '../../parts/button.tsx'
import { useToast } from '../../parts/toast.tsx'
import { useFaultText } from '../../parts/use-fault-text.ts'
import { useSaved } from '../../parts/use-saved.tsx'
import { CarriedChoice } from '../../records/impact/carried-choice.tsx'
import { inSentence, pluralLabel } from '../../text/plural.ts'
import { useText } from '../../text/use-text.tsx'
import { type Handover, isSameBut, lineWithoutTaker, toCall } from './handover-plan.ts'
import { HandoverPreview } from './handover-preview.tsx'
import { doneText, goText, type Previewed, waitingIn } from './handover-words.ts'

/** What became clear of a plan when it was looked at. */
export interface Seen {
  readonly handover: Handover
  readonly outcome: Previewed
}

interface HandoverOutcomeProps {
  readonly handover: Handover
  readonly seen: Seen | undefined
  onSeen(seen: Seen): void
  onChange(part: Partial<Handover>): void
  onDone(): void
}

/** What would become of the plan; then the button that does it. A plan that is changed is looked at again. */
export function HandoverOutcome({ handover, seen, onSeen, onChange, onDone }: HandoverOutcomeProps) {
  const { t } = useText()
  const [fault, setFault] = useState<Fault>()
  const faultText = useFaultText()
  const missing = useMissing()
  const apply = useApply(onDone)
  const { runOnce, busy } = useSingleFlight()
  const outcome = seen?.handover === handover ? seen.outcome : undefined
  // What may go along stays while it is chosen of, though the plan is looked at again.
  const isSamePlan = seen !== undefined && isSameBut(seen.handover, handover, 'carry')
  const carried = isSamePlan ? (seen.outcome.impact?.carried ?? []) : []
  const show = useToast()
  const trying = (work: () => Promise<void>, tell: (text: string) => void) => () =>
    void runOnce(async () => {
      setFault(undefined)
      await work().catch((error: unknown) => tell(faultText(error)))
    })
  // Of what was sent it is told in any case: the plan may have been changed meanwhile.
  const tellSent = (text: string) => show({ tone: 'fault', text })
  const preview = async () => {
    const body = toCall(handover, 'preview')
    if (!body) return setFault({ handover, text: missing(handover) })
    const { body: answer } = await call('makeHandover', { body })
    if ('change' in answer) onSeen({ handover, outcome: answer })
  }
  return (
    <div className="handover-outcome" aria-live="polite">
      {outcome ? <HandoverPreview outcome={outcome} /> : null}
      {carried.length > 0 ? (
        <CarriedChoice carried={carried} chosen={handover.carry} onChange={(carry) => onChange({ carry })} />
      ) : null}
      {fault?.handover === handover ? (
        <p className="form-fault" role="alert">
          {fault.text}
        </p>
      ) : null}
      {outcome && isWorthDoing(outcome) ? (
        <Button kind="primary" busy={busy} onClick={trying(() => apply({ handover, outcome }), tellSent)}>
          {goText(outcome, t)}
        </Button>
      ) : (
        <Button kind="primary" busy={busy} onClick={trying(preview, (text) => setFault({ handover, text }))}>
          {t('access.handoverPreview')}
        </Button>
      )}
    </div>
  )
}

/** What is wrong with a plan; with another it is said no more. */
interface Fault {
  readonly handover: Handover
  readonly text: string
}

function useMissing(): (handover: Handover) => string {
  const { t, locale } = useText()
  const objects = useObjects()
  return (handover) => {
    const line = lineWithoutTaker(handover)
    if (!line) return t('access.handoverNeeds')
    const definition = objects.find(({ name }) => name === line.object)
    const object = definition ? inSentence(pluralLabel(definition.label, locale), locale) : line.object
    return t('access.handoverLineNeeds', { object })
  }
}

function isWorthDoing({ counts, impact }: Previewed): boolean {
  return counts.applied + counts.pending + waitingIn(impact) > 0
}

function useApply(onDone: () => void): (seen: Seen) => Promise<void> {
  const { t } = useText()
  const queries = useQueryClient()
  const saved = useSaved()
  return async ({ handover, outcome }) => {
    const body = toCall(handover, 'apply')
    if (!body) return
    const { body: answer } = await call('makeHandover', { body })
    if ('change' in answer) {
      const parked = parkedIn(answer)
      const changeId = answer.change.id
      if (parked) pushParked(parked.id, ['user'])
      else pushUndo(changeId, ['user'])
      saved({ changeId, parked, text: doneText(answer, outcome, t) })
    } else saved({ changeId: null, text: t('access.handoverRunning') })
    forgetRecords(queries)
    onDone()
  }
}
