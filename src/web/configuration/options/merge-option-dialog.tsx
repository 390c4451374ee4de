import { useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { ChangeOutcomeView } from '../../../core/api/changes.ts'
import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import type { ChangeItem } from '../../../core/change/change.ts'
import { PreviewSection } from '../../changes/applying/preview-section.tsx'
import { useApply } from '../../changes/applying/use-apply.ts'
import { useChangePreview } from '../../changes/use-change-preview.ts'
import { recordQuery } from '../../client/queries.ts'
import type { ChangeBody } from '../../client/writes.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { useSaved } from '../../parts/use-saved.tsx'
import { useText } from '../../text/use-text.tsx'
import { SelectBox } from '../labelled.tsx'
import { type OptionDraft, optionDrafts, writtenOptions } from './option-drafts.ts'
import { mergeTargets } from './options-editor.tsx'

interface MergeOptionDialogProps {
  readonly definition: ObjectView
  readonly field: string
  /** The record of the configuration that has the options: the field's own, or what was changed on one that Kebu brought, if anything. */
  readonly settings: RecordView | null
  readonly from: OptionDraft
  onClose(): void
  /** `settings` is the record that has the options, as the merging left it. */
  onMerged(settings: RecordView): void
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
  const count = preview.outcome ? ofRecords(preview.outcome).counts.applied : 0
  const isHeldByNone = preview.outcome !== undefined && !preview.waiting && holdsNone(preview.outcome)
  const work = useMerging(wanted, (settings, changeId) => {
    saved({ changeId, text: t('configuration.merged', { name: wordOf(from) }) })
    onMerged(settings)
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
            disabled={!preview.outcome || preview.waiting || !settingsIn(preview.outcome)}
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
        {isHeldByNone ? (
          <p role="status">{t('configuration.mergeNone', { name: wordOf(from) })}</p>
        ) : (
          <PreviewSection
            preview={{ ...preview, shown: preview.shown && ofRecords(preview.shown) }}
            fault={work.fault}
            waits={t('configuration.mergeWaits')}
          />
        )}
      </div>
    </Dialog>
  )
}

/** Applies it, and reads what became of the options for the form they are shaped in. */
function useMerging(wanted: ChangeBody | null, onMerged: (settings: RecordView, changeId: string | null) => void) {
  const queries = useQueryClient()
  const readAgain = async (outcome: ChangeOutcomeView) => {
    const settings = settingsIn(outcome)
    if (!settings) return
    const query = recordQuery(settings.object, settings.id)
    onMerged(await queries.fetchQuery({ ...query, staleTime: 0 }), outcome.change.id)
  }
  return useApply(wanted, (outcome) => void readAgain(outcome))
}

const shaping: readonly string[] = ['customField', 'fieldSettings']

/** The part of the change that takes the option out of what is offered, where it is not refused. */
function settingsIn({ items }: ChangeOutcomeView) {
  return items.find(({ object, outcome }) => shaping.includes(object) && outcome === 'applied')
}

/** Nothing but the field would change: there is nothing to look at first. */
function holdsNone(outcome: ChangeOutcomeView): boolean {
  if (!settingsIn(outcome)) return false
  const { applied, skipped, refused, conflicts } = ofRecords(outcome).counts
  return applied + skipped + refused + conflicts === 0
}

/** What becomes of the records: the field is not one of them, unless it is why nothing may be merged. */
function ofRecords(outcome: ChangeOutcomeView): ChangeOutcomeView {
  const settings = settingsIn(outcome)
  if (!settings) return outcome
  return {
    ...outcome,
    counts: { ...outcome.counts, applied: outcome.counts.applied - 1 },
    items: outcome.items.filter((item) => item !== settings),
  }
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
