import type { StepView } from '../../core/api/shapes.ts'
import { Moment } from '../fields/index.ts'
import { useNames } from '../parts/use-names.ts'
import { type PlainTextKey, useText } from '../text/use-text.tsx'

const faces = {
  ahead: ['approvals.step.ahead', 'grey'],
  current: ['approvals.step.current', 'amber'],
  approved: ['approvals.step.approved', 'green'],
  skipped: ['approvals.step.skipped', 'grey'],
  rejected: ['approvals.step.rejected', 'red'],
  sentBack: ['approvals.step.sentBack', 'amber'],
  withdrawn: ['approvals.step.withdrawn', 'grey'],
} as const satisfies Record<StepView['state'], readonly [PlainTextKey, string]>

/** Of double entry nobody approves. */
const entryFaces = {
  enter: { approved: ['entries.entered', 'green'], current: ['entries.toEnter', 'amber'] },
  settle: { approved: ['entries.settled', 'green'], current: ['entries.toSettle', 'amber'] },
} as const

function faceOf({ state, kind }: StepView): readonly [PlainTextKey, string] {
  return kind && (state === 'approved' || state === 'current') ? entryFaces[kind][state] : faces[state]
}

/** The way of a change through its flows: who decided, for whom it waits, who comes after; and how long each step took. */
export function ApprovalSteps({ steps }: { readonly steps: readonly StepView[] }) {
  const { t } = useText()
  if (steps.length === 0) return null
  return (
    <section>
      <h3 className="change-heading">{t('approvals.steps')}</h3>
      <ol className="approval-steps">
        {steps.map((step, at) => (
          <Step key={`${step.flow.id}-${step.step}`} step={step} named={steps[at - 1]?.flow.id !== step.flow.id} />
        ))}
      </ol>
    </section>
  )
}

function Step({ step, named }: { readonly step: StepView; readonly named: boolean }) {
  const { t } = useText()
  const names = useNames()
  const [text, color] = faceOf(step)
  const mode =
    typeof step.mode === 'number' ? t('approvals.modeSome', { count: step.mode }) : t(modeOf(step, step.mode))
  const each = step.parts === undefined ? '' : t('approvals.eachItsOwn')
  return (
    <li className={`approval-step approval-step-${step.state}`}>
      {named ? <span className="kb-meta approval-flow">{step.flow.name}</span> : null}
      <span className="approval-step-line">
        <span className={`kb-pill kb-pill-${color}`}>{t(text)}</span>
        {step.kind ? <span>{t(step.kind === 'enter' ? 'entries.stepEnter' : 'entries.stepSettle')}</span> : null}
        {step.kind === 'settle' && step.state === 'ahead' ? (
          <span className="kb-meta">{t('entries.onlyDiffering')}</span>
        ) : null}
        {step.decidedBy.length > 0 ? <span>{names(step.decidedBy)}</span> : null}
        {step.waitingFor.length > 0 ? (
          <span>
            {t('approvals.waitsFor', { names: names(step.waitingFor) })}
            {step.waitingFor.length > 1 ? <span className="kb-meta"> {each || mode}</span> : null}
          </span>
        ) : null}
        {step.state === 'current' && step.waitingFor.length === 0 ? <span>{t('approvals.waitsForNobody')}</span> : null}
        <StepTimes step={step} />
        {step.fallback ? <span className="kb-meta">{t(fallbackTexts[step.kind ?? 'approve'])}</span> : null}
      </span>
    </li>
  )
}

const fallbackTexts = {
  approve: 'approvals.byFallback',
  enter: 'entries.enterByFallback',
  settle: 'entries.byFallback',
} as const

function modeOf({ kind }: StepView, mode: 'all' | 'any'): PlainTextKey {
  return kind ? 'entries.modeAny' : modeTexts[mode]
}

const modeTexts = { all: 'approvals.modeAll', any: 'approvals.modeAny' } as const

function StepTimes({ step: { since, endedAt, due, state } }: { readonly step: StepView }) {
  const { t } = useText()
  const lasting = useDuration()
  if (!since) return null
  if (endedAt) return <span className="kb-meta">{t('approvals.took', { time: lasting(since, endedAt) })}</span>
  if (state !== 'current') return null
  return (
    <span className="kb-meta">
      {t('approvals.since')} <Moment at={since} />
      {due ? (
        <>
          {' '}
          · {t('approvals.due')} <Moment at={due} />
        </>
      ) : null}
    </span>
  )
}

const minuteMs = 60_000
const hourMinutes = 60
const dayHours = 24

/** How long a step took, as people say it: 3 分钟, 5 小时, 2 天. */
export function useDuration(): (from: string, to: string) => string {
  const { t } = useText()
  return (from, to) => {
    const minutes = Math.max(1, Math.round((Date.parse(to) - Date.parse(from)) / minuteMs))
    if (minutes < hourMinutes) return t('approvals.minutes', { count: minutes })
    const hours = Math.round(minutes / hourMinutes)
    if (hours < 2 * dayHours) return t('approvals.hours', { count: hours })
    return t('approvals.days', { count: Math.round(hours / dayHours) })
  }
}
