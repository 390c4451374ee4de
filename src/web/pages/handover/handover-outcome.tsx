import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { AnswerTo } from '../../../core/api/call.ts'
import { PassedOnRows } from '../../changes/index.ts'
import { parkedIn } from '../../client/approvals/parked-change.ts'
import { call } from '../../client/call.ts'
import { useObjects } from '../../client/queries.ts'
import { pushParked, pushUndo } from '../../client/undo-stack.ts'
import { useSingleFlight } from '../../client/use-single-flight.ts'
import { forgetRecords } from '../../client/writes.ts'
import { Button } from '../../parts/button.tsx'
import { useFaultText } from '../../parts/use-fault-text.ts'
import { useRefusalText } from '../../parts/use-refusal-text.ts'
import { useSaved } from '../../parts/use-saved.tsx'
import { CarriedChoice } from '../../records/impact/carried-choice.tsx'
import { pluralLabel } from '../../text/plural.ts'
import { useText } from '../../text/use-text.tsx'
import { type Handover, isSameBut, toCall } from './handover-plan.ts'

type Previewed = Extract<AnswerTo<'makeHandover'>, { readonly change: unknown }>

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

/** What would go, by module; then the button that does it. A plan that is changed is looked at again. */
export function HandoverOutcome({ handover, seen, onSeen, onChange, onDone }: HandoverOutcomeProps) {
  const { t } = useText()
  const [fault, setFault] = useState<string>()
  const faultText = useFaultText()
  const apply = useApply(onDone)
  const { runOnce, busy } = useSingleFlight()
  const outcome = seen?.handover === handover ? seen.outcome : undefined
  // What may go along stays while it is chosen of, though the plan is looked at again.
  const isSamePlan = seen !== undefined && isSameBut(seen.handover, handover, 'carry')
  const carried = isSamePlan ? (seen.outcome.impact?.carried ?? []) : []
  const trying = (work: () => Promise<void>) => () =>
    void runOnce(async () => {
      setFault(undefined)
      await work().catch((error: unknown) => setFault(faultText(error)))
    })
  const preview = async () => {
    const body = toCall(handover, 'preview')
    if (!body) return setFault(t('access.handoverNeeds'))
    const { body: answer } = await call('makeHandover', { body })
    if ('change' in answer) onSeen({ handover, outcome: answer })
  }
  return (
    <div className="handover-outcome" aria-live="polite">
      {outcome ? <Counts outcome={outcome} /> : null}
      {carried.length > 0 ? (
        <CarriedChoice carried={carried} chosen={handover.carry} onChange={(carry) => onChange({ carry })} />
      ) : null}
      {fault ? (
        <p className="form-fault" role="alert">
          {fault}
        </p>
      ) : null}
      {outcome && isWorthDoing(outcome) ? (
        <Button kind="primary" busy={busy} onClick={trying(() => apply(handover))}>
          {goText(outcome, t)}
        </Button>
      ) : (
        <Button kind="primary" busy={busy} onClick={trying(preview)}>
          {t('access.handoverPreview')}
        </Button>
      )}
    </div>
  )
}

function isWorthDoing({ counts, impact }: Previewed): boolean {
  return counts.applied + waitingIn(impact) > 0
}

function goText(outcome: Previewed, t: ReturnType<typeof useText>['t']): string {
  const [records, waiting] = [goingOf(outcome), waitingIn(outcome.impact)]
  if (records > 0) return t('access.handoverApply', { count: records })
  return waiting > 0 ? t('access.handoverApprovals', { count: waiting }) : t('access.handoverLeave')
}

function waitingIn({ passedOn = [] }: Previewed['impact']): number {
  return passedOn.reduce((sum, { count }) => sum + count, 0)
}

/** How many records go; the account of who leaves is none of them. */
function goingOf({ counts, leaves }: Pick<Previewed, 'counts' | 'leaves'>): number {
  return counts.applied - (leaves ? 1 : 0)
}

function Counts({ outcome: { counts, impact, items, modules, ...around } }: { readonly outcome: Previewed }) {
  const { t, locale } = useText()
  const refusalText = useRefusalText()
  const objects = useObjects()
  const refused = items.find(({ outcome }) => outcome === 'refused')
  if (counts.applied + counts.refused + waitingIn(impact) === 0) return <p>{t('access.handoverNone')}</p>
  return (
    <ul className="handover-counts">
      {modules.map(({ object: name, count }) => {
        const definition = objects.find((one) => one.name === name)
        const object = definition ? pluralLabel(definition.label, locale) : name
        return <li key={name}>{t('access.handoverRow', { object, count })}</li>
      })}
      <PassedOnRows passedOn={impact.passedOn} />
      <AroundRows {...around} />
      {refused ? (
        <li className="form-fault">
          {t('access.handoverRefused', { count: counts.refused, reason: refusalText(refused) })}
        </li>
      ) : null}
    </ul>
  )
}

/** What ends with it, and what stays hers. */
function AroundRows({ ends, keeps, leaves }: Pick<Previewed, 'ends' | 'keeps' | 'leaves'>) {
  const { t } = useText()
  const waiting = keeps.approvals + keeps.requests
  return (
    <>
      {ends.sessions + ends.apiKeys > 0 && <li>{t('access.handoverEnds', ends)}</li>}
      {keeps.teams > 0 && <li>{t('access.handoverKeepsTeams', { count: keeps.teams })}</li>}
      {waiting > 0 && !leaves && <li>{t('access.handoverKeepsWaiting', { count: waiting })}</li>}
    </>
  )
}

function useApply(onDone: () => void): (handover: Handover) => Promise<void> {
  const { t } = useText()
  const queries = useQueryClient()
  const saved = useSaved()
  return async (handover) => {
    const body = toCall(handover, 'apply')
    if (!body) return
    const { body: answer } = await call('makeHandover', { body })
    if ('change' in answer) {
      const parked = parkedIn(answer)
      const changeId = answer.change.id
      if (parked) pushParked(parked.id, ['user'])
      else pushUndo(changeId, ['user'])
      saved({ changeId, parked, text: t('access.handoverDone', { count: goingOf(answer) }) })
    } else saved({ changeId: null, text: t('access.handoverRunning') })
    forgetRecords(queries)
    onDone()
  }
}
