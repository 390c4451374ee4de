import { useState } from 'react'
import type { LayoutView, ObjectView, RecordView } from '../../core/api/shapes.ts'
import { asJson } from '../../core/json.ts'
import type { Section } from '../../core/objects/object.ts'
import { useSingleFlight } from '../client/use-single-flight.ts'
import { RecordMore } from '../configuration/record-more.tsx'
import { useConfigurationSave } from '../configuration/use-configuration-save.tsx'
import { useConsequences } from '../configuration/use-consequences.ts'
import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icon.tsx'
import { LeaveGuard } from '../records/form/leave-guard.tsx'
import type { Faults } from '../records/save-faults.ts'
import { UnfinishedConditions, useUnfinishedConditions } from '../rules/unfinished-conditions.tsx'
import { useText } from '../text/use-text.tsx'
import { draftOf, type LayoutDraft, sectionsOf, toJson } from './layout-draft.ts'
import { LayoutEditor } from './layout-editor.tsx'
import { LayoutPreview } from './layout-preview.tsx'
import '../configuration/field/field-dialog.css'
import '../records/records.css'
import './layouts.css'

interface LayoutOfProps {
  readonly definition: ObjectView
  /** As it is in force, with the fields that whoever edits it does not see. */
  readonly layout: LayoutView
  /** Null for everybody. */
  readonly role: { readonly id: string; readonly name: string } | null
  /** The layout there is; null while it is as Kebu brought it. */
  readonly record: RecordView | null
}

/** The layout of an object for everybody or a role: edited at the left, seen as a form at the right. */
export function LayoutOf({ definition, layout, role, record }: LayoutOfProps) {
  const { t, label } = useText()
  const [begun] = useState(() => draftOf(record ? writtenSections(record) : layout.sections))
  const [draft, setDraft] = useState<LayoutDraft>(begun)
  const sections = sectionsOf(draft)
  const title = t('layouts.titleOf', { object: label(definition.label), role: role?.name ?? t('layouts.everybody') })
  const [discarded, setDiscarded] = useState(0)
  const { noting, about: unfinished } = useUnfinishedConditions()
  const isDirty = JSON.stringify(sections) !== JSON.stringify(sectionsOf(begun)) || unfinished.length > 0
  const form = useLayoutSave({ definition, role, record, sections, isDirty, unfinished, title })
  const { general, atFields } = placedFaults(form.faults)
  const discard = () => {
    setDraft(begun)
    // What a condition waits for is in its own inputs.
    setDiscarded(discarded + 1)
  }
  return (
    <div className="layout-page">
      <LeaveGuard dirty={isDirty && !form.done} settled={() => null} onLeaving={() => undefined} />
      <div className="layout-head">
        <h1>{title}</h1>
        {record ? <RecordMore record={record} title={title} onDone={() => undefined} /> : null}
        <Button disabled={!isDirty} onClick={discard}>
          {t('layouts.discard')}
        </Button>
        <Button kind="primary" busy={form.saving} disabled={!isDirty} onClick={form.save}>
          {t('layouts.save')}
        </Button>
        {general ? (
          <p className="form-message" role="alert">
            <Icon name="warning" /> {general}
          </p>
        ) : null}
      </div>
      <p className="layout-whose kb-meta">{t(whose(role, record))}</p>
      <UnfinishedConditions noting={noting}>
        <LayoutEditor
          key={discarded}
          object={definition}
          fields={layout.fields}
          draft={draft}
          faults={atFields}
          onChange={setDraft}
        />
      </UnfinishedConditions>
      <LayoutPreview definition={definition} layout={layout} sections={sections} />
      {form.dialog}
    </div>
  )
}

interface LayoutSave extends Omit<LayoutOfProps, 'layout'> {
  readonly sections: readonly Section[]
  readonly isDirty: boolean
  /** The conditions that wait for a value. */
  readonly unfinished: readonly string[]
  readonly title: string
}

function useLayoutSave({ definition, role, record, sections, isDirty, unfinished, title }: LayoutSave) {
  const { t } = useText()
  const written = { sections: toJson(sections) }
  const values = record ? written : { object: definition.name, role: role?.id ?? null, ...written }
  const asked = useConsequences({ object: 'layout', record, values: isDirty ? values : null })
  const { save, dialog } = useConfigurationSave('layout')
  const { runOnce, busy } = useSingleFlight()
  const [refused, setRefused] = useState<{ readonly of: string; readonly faults: Faults } | null>(null)
  const [done, setDone] = useState(false)
  const [tried, setTried] = useState(false)
  const send = async () => {
    setRefused(null)
    setTried(unfinished.length > 0)
    if (unfinished.length > 0) return
    const outcome = await save({ record, values, title })
    if (outcome.kind === 'saved') setDone(true)
    if (outcome.kind === 'refused')
      setRefused({
        of: JSON.stringify(values),
        faults: Object.keys(outcome.faults).length > 0 ? outcome.faults : { '': outcome.message },
      })
  }
  // What was refused holds until something is changed.
  const held = refused?.of === JSON.stringify(values) ? refused.faults : asked.faults
  const waits =
    tried && unfinished.length > 0 ? { '': t('rules.unfinished', { what: unfinished.join(t('rules.comma')) }) } : {}
  return { faults: isDirty ? { ...held, ...waits } : {}, saving: busy, done, save: () => void runOnce(send), dialog }
}

/** Whose layout it is that one sees, and what saving it does. */
function whose(role: LayoutOfProps['role'], record: RecordView | null) {
  if (record) return role ? 'layouts.ofRole' : 'layouts.ofEverybody'
  return role ? 'layouts.roleHasNone' : 'layouts.everybodyHasNone'
}

/** What is wrong with the condition of a field stands at its box; the first of the others is said above. */
function placedFaults(faults: Faults) {
  const all = Object.entries(faults).map(([path, fault]) => [/\.shownIf\.(.+)$/.exec(path)?.[1] ?? '', fault] as const)
  const atFields = Object.fromEntries(all.filter(([name]) => name !== ''))
  return { general: all.find(([name]) => name === '')?.[1], atFields }
}

/** The write path has seen to their form. */
function writtenSections(record: RecordView): readonly Section[] {
  const sections = asJson(record.sections)
  return Array.isArray(sections) ? (sections as unknown as readonly Section[]) : []
}
