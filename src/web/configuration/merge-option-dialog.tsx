import { useId, useState } from 'react'
import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import type { ChangeItem } from '../../core/change/change.ts'
import { PreviewSection } from '../batch/preview-section.tsx'
import { useApply } from '../batch/use-apply.ts'
import { useChangePreview } from '../changes/use-change-preview.ts'
import type { ChangeBody } from '../client/writes.ts'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { useSaved } from '../parts/use-saved.tsx'
import { useText } from '../text/use-text.tsx'
import { SelectBox } from './labelled.tsx'
import { type OptionDraft, optionDrafts, writtenOptions } from './option-drafts.ts'
import { mergeTargets } from './options-editor.tsx'

interface MergeOptionDialogProps {
  readonly definition: ObjectView
  readonly field: string
  /** The record of the configuration that has the options: the field's own, or what was changed on one that Kebu brought, if anything. */
  readonly settings: RecordView | null
  readonly from: OptionDraft
  onClose(): void
  onMerged(): void
}

/** One option put in the place of another, in the field and in every record that holds it: one change, looked at first. */
export function MergeOptionDialog(props: MergeOptionDialogProps) {
  const { from, onClose, onMerged } = props
  const { t, locale } = useText()
  const id = useId()
  const saved = useSaved()
  const targets = mergeTargets(keptOptions(props), from)
  const [into, setInto] = useState('')
  const wordOf = ({ zh, en }: OptionDraft) => (locale === 'en' ? en || zh : zh)
  const wanted = into === '' ? null : toRequest(props, into)
  const preview = useChangePreview(wanted)
  const count = Math.max(0, (preview.outcome?.counts.applied ?? 1) - 1)
  const work = useApply(wanted, ({ change }) => {
    saved({ changeId: change.id, text: t('configuration.merged', { name: wordOf(from) }) })
    onMerged()
  })
  return (
    <Dialog
      open
      staysOpen
      width={600}
      title={t('configuration.mergeTitle', { name: wordOf(from) })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('parts.cancel')}</Button>
          <Button
            kind="primary"
            busy={work.applying}
            disabled={!preview.outcome?.counts.applied || preview.waiting}
            onClick={() => void work.apply()}
          >
            {count > 0 ? t('configuration.mergeNow', { count }) : t('configuration.merge')}
          </Button>
        </>
      }
    >
      <div className="configuration-form">
        <SelectBox
          id={id}
          label={t('configuration.mergeInto')}
          hint={t('configuration.mergeText', { name: wordOf(from) })}
          value={into}
          choices={[
            { value: '', text: t('configuration.mergeChoose') },
            ...targets.map((option) => ({ value: option.value, text: wordOf(option) })),
          ]}
          onChange={setInto}
        />
        <PreviewSection preview={preview} fault={work.fault} waits={t('configuration.mergeWaits')} />
      </div>
    </Dialog>
  )
}

/** The options as they are kept, whatever has been typed into the form meanwhile. */
function keptOptions({ definition, field: name }: MergeOptionDialogProps): readonly OptionDraft[] {
  const field = definition.fields[name]
  return field && 'options' in field ? optionDrafts(field.options) : []
}

function toRequest(props: MergeOptionDialogProps, into: string): ChangeBody {
  const { definition, field, from } = props
  const op = definition.fields[field]?.type === 'choices' ? ('contains' as const) : ('eq' as const)
  return {
    mode: 'preview',
    origin: 'batch',
    onRefusal: 'skip',
    confirmWarnings: true,
    object: definition.name,
    select: { filter: { field, op, value: from.value } },
    op: 'update',
    set: { [field]: { replaceOption: [from.value, into] } },
    also: [retirement(props, into)],
  }
}

/** What is no longer offered may not be the default either. */
function retirement(
  { definition, field: name, settings, from, ...rest }: MergeOptionDialogProps,
  into: string,
): ChangeItem {
  const kept = keptOptions({ definition, field: name, settings, from, ...rest })
  const options = writtenOptions(kept.map((one) => (one.value === from.value ? { ...one, retired: true } : one)))
  const values = { options, ...(definition.fields[name]?.default === from.value ? { default: into } : {}) }
  if (settings) return { object: settings.objectName, op: 'update', id: settings.id, version: settings.version, values }
  return { object: 'fieldSettings', op: 'create', values: { object: definition.name, field: name, ...values } }
}
