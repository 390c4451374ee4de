import type { ObjectView } from '../../core/api/shapes.ts'
import { type StandardFlow, standardFlows } from '../../core/approvals/standard-flows.ts'
import type { Values } from '../../core/change/change.ts'
import { useSingleFlight } from '../client/use-single-flight.ts'
import { useConfigurationSave } from '../configuration/use-configuration-save.tsx'
import { Button } from '../parts/button.tsx'
import { useToast } from '../parts/toast.tsx'
import { useText } from '../text/use-text.tsx'
import { draftOf } from './flow-draft.ts'
import { useFlowWords } from './use-flow-words.ts'
import './flows.css'

interface StandardFlowsOfProps {
  readonly definition: ObjectView
  /** The names of those there are: what was switched on is offered no more. */
  readonly taken: readonly string[]
  /** Those that were switched on just now. */
  readonly turnedOn: readonly string[]
  onTurnedOn(name: string): void
  onAdjust(values: Values): void
}

/** Flows of an object that are ready: none of them holds until somebody switches it on. */
export function StandardFlowsOf({ definition, taken, turnedOn, onTurnedOn, onAdjust }: StandardFlowsOfProps) {
  const { t, label } = useText()
  const offered = standardFlows(definition).filter(({ name }) => !taken.includes(label(name)))
  if (offered.length === 0) return null
  return (
    <section className="flow-offered" aria-label={t('flows.offered')}>
      <h2>{t('flows.offered')}</h2>
      <p>{t('flows.offeredWhy')}</p>
      <ul className="rule-list">
        {offered.map((flow) => (
          <OfferedFlow
            key={flow.key}
            {...{ definition, flow, onTurnedOn, onAdjust }}
            isOn={turnedOn.includes(label(flow.name))}
          />
        ))}
      </ul>
    </section>
  )
}

interface OfferedFlowProps extends Pick<StandardFlowsOfProps, 'definition' | 'onTurnedOn' | 'onAdjust'> {
  readonly flow: StandardFlow
  readonly isOn: boolean
}

function OfferedFlow({ definition, flow, isOn, onTurnedOn, onAdjust }: OfferedFlowProps) {
  const { t, label } = useText()
  const name = label(flow.name)
  const values = { ...flow.values, name, object: definition.name }
  const says = useFlowWords(definition, draftOf(values))
  const { turnOn, busy } = useTurnOn(values, { title: name, onDone: () => onTurnedOn(name) })
  return (
    <li>
      <span className="rule-name">
        <strong>{name}</strong>
        <span className="kb-meta">{says}</span>
      </span>
      {isOn ? (
        <span className="kb-pill kb-pill-green">{t('flows.isOn')}</span>
      ) : (
        <>
          <Button kind="quiet" aria-label={t('flows.adjustNamed', { name })} onClick={() => onAdjust(values)}>
            {t('flows.adjust')}
          </Button>
          <Button busy={busy} aria-label={t('flows.turnOnNamed', { name })} onClick={turnOn}>
            {t('flows.turnOn')}
          </Button>
        </>
      )}
    </li>
  )
}

function useTurnOn(values: Values, { title, onDone }: { readonly title: string; onDone(): void }) {
  const { save } = useConfigurationSave('approvalFlow')
  const { runOnce, busy } = useSingleFlight()
  const show = useToast()
  const turnOn = async () => {
    const outcome = await save({ record: null, values: { ...values, active: true }, title })
    if (outcome.kind !== 'refused') onDone()
    else show({ tone: 'fault', text: Object.values(outcome.faults)[0] ?? outcome.message })
  }
  return { turnOn: () => void runOnce(turnOn), busy }
}
