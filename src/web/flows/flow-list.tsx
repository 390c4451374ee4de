import { Switch } from 'antd'
import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import { useTurnActive } from '../configuration/use-turn-active.ts'
import { useText } from '../text/use-text.tsx'
import { draftOf } from './flow-draft.ts'
import { useFlowWords } from './use-flow-words.ts'
import '../rules/rules.css'

interface FlowListProps {
  readonly definition: ObjectView
  readonly flows: readonly RecordView[]
  onOpen(flow: RecordView): void
}

/** The flows of an object, each read aloud; switched on and off where they stand. */
export function FlowList({ definition, flows, onOpen }: FlowListProps) {
  return (
    <ul className="rule-list">
      {flows.map((flow) => (
        <FlowRow key={flow.id} definition={definition} flow={flow} onOpen={() => onOpen(flow)} />
      ))}
    </ul>
  )
}

interface FlowRowProps {
  readonly definition: ObjectView
  readonly flow: RecordView
  onOpen(): void
}

function FlowRow({ definition, flow, onOpen }: FlowRowProps) {
  const { t } = useText()
  const name = String(flow.name)
  const isActive = flow.active !== false
  const draft = draftOf(flow)
  const says = useFlowWords(definition, draft)
  const { turn, busy } = useTurnActive(flow, name)
  return (
    <li className={isActive ? '' : 'is-off'}>
      <span className="rule-name">
        <button type="button" className="kb-one-line" onClick={onOpen}>
          {name}
        </button>
        <span>{says}</span>
      </span>
      <span className="kb-pill rule-severity kb-pill-blue">{t('flows.steps', { count: draft.steps.length })}</span>
      <Switch
        checked={isActive}
        loading={busy}
        aria-label={t('flows.active', { name })}
        onChange={(active) => void turn(active)}
      />
    </li>
  )
}
