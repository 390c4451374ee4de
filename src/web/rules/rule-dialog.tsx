import { useState } from 'react'
import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import { useSingleFlight } from '../client/use-single-flight.ts'
import { useCreateRecord, useUpdateRecord } from '../client/writes.ts'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { useFaultText } from '../parts/use-fault-text.ts'
import { useSaved } from '../parts/use-saved.tsx'
import { type Faults, faultsOf } from '../records/save-faults.ts'
import { useText } from '../text/use-text.tsx'
import { draftOf, newRule, type RuleDraft, toValues } from './rule-draft.ts'
import { RuleForm } from './rule-form.tsx'

interface RuleDialogProps {
  readonly object: ObjectView
  /** Null for a new one. */
  readonly record: RecordView | null
  readonly onClose: () => void
}

/** One rule, written or changed; what is wrong with it stands at its place, and what was typed stays. */
export function RuleDialog({ object, record, onClose }: RuleDialogProps) {
  const { t, label } = useText()
  const [draft, setDraft] = useState<RuleDraft>(record ? draftOf(record, object.name) : newRule(object.name))
  const { save, saving, faults, general } = useSaveRule({ draft, record, onClose })
  return (
    <Dialog
      open
      staysOpen
      width={760}
      title={record ? String(record.name) : t('rules.newOf', { object: label(object.label) })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('parts.cancel')}</Button>
          <Button kind="primary" busy={saving} onClick={save}>
            {t('rules.save')}
          </Button>
        </>
      }
    >
      {general ? (
        <p className="rule-fault" role="alert">
          {general}
        </p>
      ) : null}
      <RuleForm object={object} draft={draft} faults={faults} onChange={setDraft} />
    </Dialog>
  )
}

interface Saving {
  readonly draft: RuleDraft
  readonly record: RecordView | null
  readonly onClose: () => void
}

function useSaveRule({ draft, record, onClose }: Saving) {
  const { mutateAsync: create } = useCreateRecord()
  const { mutateAsync: update } = useUpdateRecord()
  const { runOnce, busy } = useSingleFlight()
  const saved = useSaved()
  const faultText = useFaultText()
  const [refused, setRefused] = useState<{ readonly faults: Faults; readonly message: string } | null>(null)
  const send = async () => {
    const write = { object: 'validationRule', values: toValues(draft), origin: 'form' } as const
    try {
      const done = record ? await update({ ...write, id: record.id, version: record.version }) : await create(write)
      saved({ changeId: done.changeId, title: draft.name })
      onClose()
    } catch (error) {
      setRefused({ faults: faultsOf(error), message: faultText(error) })
    }
  }
  const faults = refused?.faults ?? {}
  const atFields = ['name', 'condition', 'message', 'field'].some((name) => faults[name] !== undefined)
  return { save: () => void runOnce(send), saving: busy, faults, general: atFields ? undefined : refused?.message }
}
