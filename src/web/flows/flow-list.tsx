import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import { ConfiguredRow } from '../configuration/configured-row.tsx'
import { useText } from '../text/use-text.tsx'
import { draftOf } from './flow-draft.ts'
import { useFlowWords } from './use-flow-words.ts'

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
  const draft = draftOf(flow)
  const says = useFlowWords(definition, draft)
  return (
    <ConfiguredRow
      record={flow}
      name={name}
      switchLabel={t('flows.active', { name })}
      pill={
        <span className="kb-pill rule-severity kb-pill-blue">{t('flows.steps', { count: draft.steps.length })}</span>
      }
      onOpen={onOpen}
    >
      <span>{says}</span>
    </ConfiguredRow>
  )
}
