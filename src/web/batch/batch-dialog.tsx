import { useState } from 'react'
import type { ObjectView } from '../../core/api/shapes.ts'
import type { Selection } from '../../core/change/change.ts'
import { type CarriedField, carriedFields, carriedKey } from '../../core/objects/carried-fields.ts'
import { ApplyButton } from '../changes/applying/apply-button.tsx'
import { useObjects } from '../client/queries.ts'
import type { ChangeBody } from '../client/writes.ts'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { CarriedChoice } from '../records/impact/carried-choice.tsx'
import { useChosenCarry } from '../records/impact/use-chosen-carry.ts'
import { inSentence, pluralLabel } from '../text/plural.ts'
import { useText } from '../text/use-text.tsx'
import './batch-dialog.css'
import { PreviewSection } from '../changes/applying/preview-section.tsx'
import { useApply } from '../changes/applying/use-apply.ts'
import { useTellDone } from '../changes/applying/use-tell-done.tsx'
import { useChangePreview } from '../changes/use-change-preview.ts'
import { BatchFields } from './batch-fields.tsx'
import { type FieldChange, toSet } from './field-change.ts'
import { TransferFields } from './transfer-fields.tsx'
import { emptyTransfer, type TransferPlan, toTransfer } from './transfer-plan.ts'

interface BatchDialogProps {
  readonly object: ObjectView
  readonly select: Selection
  readonly count: number
  readonly work: 'update' | 'transfer' | 'delete'
  /** The field it begins with, and its new value. */
  readonly begin?: Pick<FieldChange, 'value'> & { readonly field: string }
  readonly onClose: () => void
  readonly onDone: () => void
}

const words = {
  update: { title: 'batch.updateTitle', done: 'batch.updated' },
  transfer: { title: 'batch.transferTitle', done: 'batch.transferred' },
  delete: { title: 'batch.deleteTitle', done: 'batch.deleted' },
} as const

/** Say what to change, see what would happen, then one button with the number in it. */
export function BatchDialog(props: BatchDialogProps) {
  const { object, count, work, begin, onClose, onDone } = props
  const { t, locale } = useText()
  const [changes, setChanges] = useState<readonly FieldChange[]>([{ ...firstChange, ...begin }])
  const [plan, setPlan] = useState<TransferPlan>({ ...emptyTransfer, to: idOf(begin?.value) })
  const [reason, setReason] = useState('')
  const along = carriedFields(useObjects(), object.name)
  const {
    chosen: carry,
    setChosen: setCarry,
    remember,
  } = useChosenCarry(along.map((one) => ({ ...one, key: carriedKey(one) })))
  const wanted = toRequest(props, { changes, plan, reason, carry, along })
  const preview = useChangePreview(wanted)
  const carried = preview.shown?.impact.carried ?? []
  const tellDone = useTellDone()
  const applying = useApply(wanted, (outcome) => {
    remember(carried.map(({ key }) => key))
    tellDone(outcome, words[work].done)
    onDone()
  })
  return (
    <Dialog
      open
      staysOpen
      width={680}
      title={t(words[work].title, { count, object: inSentence(pluralLabel(object.label, locale), locale) })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('parts.cancel')}</Button>
          <ApplyButton preview={preview} work={applying} does={work} />
        </>
      }
    >
      <div className="batch">
        {work === 'delete' ? (
          <p>{t('batch.deleteText')}</p>
        ) : work === 'transfer' ? (
          <TransferFields object={object} plan={plan} onChange={setPlan} />
        ) : (
          <BatchFields object={object} changes={changes} onChange={setChanges} />
        )}
        <label className="batch-reason">
          <span>{t(work === 'transfer' ? 'batch.note' : 'batch.reason')}</span>
          <input
            className="plain-input"
            maxLength={500}
            placeholder={t(work === 'transfer' ? 'batch.noteHint' : 'batch.reasonHint')}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
        <CarriedChoice of={object.name} carried={carried} chosen={carry} onChange={setCarry} />
        <PreviewSection preview={preview} fault={applying.fault} />
      </div>
    </Dialog>
  )
}

const firstChange: FieldChange = { key: 0, field: null, operation: 'set', value: null, find: '' }

function idOf(value: FieldChange['value'] | undefined): string | null {
  return typeof value === 'string' ? value : null
}

interface Said {
  readonly changes: readonly FieldChange[]
  readonly plan: TransferPlan
  readonly reason: string
  readonly carry: readonly string[]
  /** All that may go along with what is set. */
  readonly along: readonly CarriedField[]
}

function toRequest(
  { object, select, work }: BatchDialogProps,
  { changes, plan, reason, carry, along }: Said,
): ChangeBody | null {
  // Warnings are told of in the preview, and confirmed by whoever applies what she has seen there.
  const looked = { mode: 'preview', origin: 'batch', onRefusal: 'skip', confirmWarnings: true } as const
  const shared = { ...looked, object: object.name, select } as const
  const withReason = reason.trim() ? { reason: reason.trim() } : {}
  if (work === 'delete') return { ...shared, ...withReason, op: 'delete' }
  const going = (names: readonly string[]) => {
    const moving = along.filter(({ moved }) => moved.some((name) => names.includes(name))).map(carriedKey)
    const chosen = carry.filter((key) => moving.includes(key))
    return chosen.length > 0 ? { carry: chosen } : {}
  }
  if (work === 'transfer') {
    const transfer = toTransfer(plan)
    return transfer && { ...shared, ...withReason, ...going(['owner']), op: 'update', transfer }
  }
  const set = toSet(changes)
  return set && { ...shared, ...withReason, ...going(Object.keys(set)), op: 'update', set }
}
