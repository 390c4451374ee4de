import { useText } from '../../text/use-text.tsx'
import { type FormStep, faultsInStep } from './form-steps.ts'
import './step-bar.css'

interface StepBarProps {
  readonly steps: readonly FormStep[]
  readonly at: number
  readonly faults: Readonly<Record<string, string>>
  onGo(at: number): void
}

/** How far the entry of a new record has come; every step can be gone to, and nothing is lost on the way. */
export function StepBar({ steps, at, faults, onGo }: StepBarProps) {
  const { t, label } = useText()
  return (
    <ol className="step-bar" aria-label={t('records.steps')}>
      {steps.map((step, n) => {
        const isFaulty = Object.keys(faultsInStep(step, faults)).length > 0
        return (
          <li key={step.sections[0]?.name ?? n} className={isFaulty ? 'is-faulty' : n < at ? 'is-done' : ''}>
            <button
              type="button"
              aria-label={isFaulty ? t('records.stepFaulty', { step: label(step.label) }) : undefined}
              aria-current={n === at ? 'step' : undefined}
              onClick={() => onGo(n)}
            >
              <span className="step-number tabular">{n + 1}</span>
              <span className="kb-one-line">{label(step.label)}</span>
            </button>
          </li>
        )
      })}
    </ol>
  )
}
