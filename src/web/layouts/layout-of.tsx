import { useState } from 'react'
import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import { asJson } from '../../core/json.ts'
import type { Section } from '../../core/objects/object.ts'
import { useSingleFlight } from '../client/use-single-flight.ts'
import { RecordMore } from '../configuration/record-more.tsx'
import { useConfigurationSave } from '../configuration/use-configuration-save.tsx'
import { useConsequences } from '../configuration/use-consequences.ts'
import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icon.tsx'
import { LeaveGuard } from '../records/form/leave-guard.tsx'
import { useText } from '../text/use-text.tsx'
import { draftOf, type LayoutDraft, sectionsOf, toJson } from './layout-draft.ts'
import { LayoutEditor } from './layout-editor.tsx'
import { LayoutPreview } from './layout-preview.tsx'
import '../configuration/field-dialog.css'
import '../records/records.css'
import './layouts.css'

interface LayoutOfProps {
  readonly definition: ObjectView
  /** Null for everybody. */
  readonly role: { readonly id: string; readonly name: string } | null
  /** The layout there is; null while it is as Kebu brought it. */
  readonly record: RecordView | null
}

/** The layout of an object for everybody or a role: edited at the left, seen as a form at the right. */
export function LayoutOf({ definition, role, record }: LayoutOfProps) {
  const { t, label } = useText()
  const [begun] = useState(() => draftOf(record ? writtenSections(record) : definition.sections))
  const [draft, setDraft] = useState<LayoutDraft>(begun)
  const sections = sectionsOf(draft)
  const title = t('layouts.titleOf', { object: label(definition.label), role: role?.name ?? t('layouts.everybody') })
  const isDirty = JSON.stringify(sections) !== JSON.stringify(sectionsOf(begun))
  const form = useLayoutSave({ definition, role, record, sections, isDirty, title })
  return (
    <div className="layout-page">
      <LeaveGuard dirty={isDirty && !form.done} settled={() => null} onLeaving={() => undefined} />
      <div className="layout-head">
        <h1>{title}</h1>
        {record ? <RecordMore record={record} title={title} onDone={() => undefined} /> : null}
        <Button disabled={!isDirty} onClick={() => setDraft(begun)}>
          {t('layouts.discard')}
        </Button>
        <Button kind="primary" busy={form.saving} disabled={!isDirty} onClick={form.save}>
          {t('layouts.save')}
        </Button>
      </div>
      {form.fault ? (
        <p className="form-message" role="alert">
          <Icon name="warning" /> {form.fault}
        </p>
      ) : null}
      <LayoutEditor definition={definition} draft={draft} onChange={setDraft} />
      <LayoutPreview definition={definition} sections={sections} />
      {form.dialog}
    </div>
  )
}

interface LayoutSave extends LayoutOfProps {
  readonly sections: readonly Section[]
  readonly isDirty: boolean
  readonly title: string
}

function useLayoutSave({ definition, role, record, sections, isDirty, title }: LayoutSave) {
  const written = { sections: toJson(sections) }
  const values = record ? written : { object: definition.name, role: role?.id ?? null, ...written }
  const asked = useConsequences({ object: 'layout', record, values: isDirty ? values : null })
  const { save, dialog } = useConfigurationSave('layout')
  const { runOnce, busy } = useSingleFlight()
  const [refused, setRefused] = useState<string | null>(null)
  const [done, setDone] = useState(false)
  const send = async () => {
    setRefused(null)
    const outcome = await save({ record, values, title })
    if (outcome.kind === 'saved') setDone(true)
    if (outcome.kind === 'refused') setRefused(Object.values(outcome.faults)[0] ?? outcome.message)
  }
  const fault = refused ?? Object.values(asked.faults)[0]
  return { fault: isDirty ? fault : undefined, saving: busy, done, save: () => void runOnce(send), dialog }
}

/** The write path has seen to their form. */
function writtenSections(record: RecordView): readonly Section[] {
  const sections = asJson(record.sections)
  return Array.isArray(sections) ? (sections as unknown as readonly Section[]) : []
}
