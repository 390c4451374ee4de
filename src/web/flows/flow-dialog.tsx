import { useState } from 'react'
import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import type { Values } from '../../core/change/change.ts'
import { ConfigurationDialog } from '../configuration/configuration-dialog.tsx'
import { RecordMore } from '../configuration/record-more.tsx'
import { useConfigurationForm } from '../configuration/use-configuration-form.ts'
import { useText } from '../text/use-text.tsx'
import { CaughtParts } from './caught-parts.tsx'
import { draftOf, emptyFlow, type FlowDraft, toValues } from './flow-draft.ts'
import { FlowTerms } from './flow-terms.tsx'
import { StepChain } from './step-chain.tsx'
import { TriedFlow } from './tried-flow.tsx'
import { useFlowWords } from './use-flow-words.ts'
import '../configuration/field/field-dialog.css'
import './flows.css'

interface FlowDialogProps {
  readonly definition: ObjectView
  /** Null for a new one. */
  readonly record: RecordView | null
  /** What a new one begins with. */
  readonly begun?: Values | undefined
  onClose(): void
}

/** One flow, drawn: what it catches and through whose hands that goes; beside it how it reads, and what it would have caught. */
export function FlowDialog({ definition, record, begun, onClose }: FlowDialogProps) {
  const { t, label } = useText()
  const [draft, setDraft] = useState<FlowDraft>(() => (record || begun ? draftOf(record ?? begun ?? {}) : emptyFlow()))
  const put = (part: Partial<FlowDraft>) => setDraft((before) => ({ ...before, ...part }))
  const whole = toValues(draft, definition.name)
  const form = useConfigurationForm({
    ...{ kind: 'approvalFlow', record, title: draft.name, onClose, whole },
    hasPlace: (path) => places.has(path.split(/[.[]/)[0] ?? ''),
  })
  const { faults } = form
  return (
    <ConfigurationDialog
      title={record ? String(record.name) : t('flows.newOf', { object: label(definition.label) })}
      save={t('flows.save')}
      width={1120}
      saving={form.saving}
      fault={form.general}
      more={record ? <RecordMore record={record} title={draft.name} onDone={onClose} /> : null}
      onSave={form.save}
      onClose={onClose}
    >
      <div className="flow-editor">
        <div className="flow-drawn">
          <CaughtParts {...{ definition, draft, faults, isNew: record === null, onDraft: put }} />
          <StepChain
            definition={definition}
            steps={draft.steps}
            faultOf={(at) => faultAt(faults, at)}
            onChange={(steps) => put({ steps })}
          />
          <FlowTerms {...{ definition, draft, faults, onDraft: put }} />
        </div>
        <aside className="flow-beside">
          <ReadAloud definition={definition} draft={draft} />
          <TriedFlow flow={whole} />
        </aside>
      </div>
      {form.dialog}
    </ConfigurationDialog>
  )
}

const places = new Set(Object.keys(emptyFlow()))

/** What is wrong with one of the steps is named by its place, `steps.1.approvers`; what is said of all of them by none. */
function faultAt(faults: Readonly<Record<string, string>>, at: number): string | undefined {
  const wanted = at < 0 ? /^steps$/ : new RegExp(`^steps[.[]${at}\\b`)
  return Object.entries(faults).find(([path]) => wanted.test(path))?.[1]
}

function ReadAloud({ definition, draft }: { readonly definition: ObjectView; readonly draft: FlowDraft }) {
  const { t } = useText()
  return (
    <section className="flow-aloud" aria-label={t('flows.aloud')}>
      <h3>{t('flows.aloud')}</h3>
      <p role="status">{useFlowWords(definition, draft)}</p>
    </section>
  )
}
