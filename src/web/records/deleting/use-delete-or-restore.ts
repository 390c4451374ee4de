import { useState } from 'react'
import type { ChangeOutcomeView } from '../../../core/api/changes.ts'
import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import type { Json } from '../../../core/json.ts'
import { textOf } from '../../approvals/labelled-box.tsx'
import { useApply } from '../../changes/applying/use-apply.ts'
import { useDoneText } from '../../changes/applying/use-done-text.ts'
import { useChangePreview } from '../../changes/use-change-preview.ts'
import { parkedIn } from '../../client/approvals/parked-change.ts'
import type { ChangeBody } from '../../client/writes.ts'
import { useSaved } from '../../parts/use-saved.tsx'
import { useIsPhone } from '../../theme/use-media.ts'
import { useRecordTitle } from '../use-record-title.ts'

/** Records of one object on their way into the recycle bin, or out of it. */
export interface Falling {
  readonly definition: ObjectView
  readonly records: readonly RecordView[]
  readonly op: 'delete' | 'restore'
}

/** Looks at what it would do, as the records are now, and does it: with the reason, where somebody has to approve it. */
export function useDeleteOrRestore(falling: Falling, onDone: (isParked: boolean) => void) {
  const origin = useIsPhone() ? 'mobile' : 'form'
  const [reason, setReason] = useState<Json>(null)
  const tellDone = useTellDone(falling)
  const looked: ChangeBody = {
    mode: 'preview',
    origin,
    onRefusal: 'skip',
    confirmWarnings: true,
    items: toItems(falling),
  }
  const preview = useChangePreview(looked, { pauseMs: 0 })
  const why = textOf(reason)
  const work = useApply({ ...looked, ...(why ? { reason: why } : {}) }, (outcome) => {
    tellDone(outcome)
    onDone(parkedIn(outcome) !== null)
  })
  return { preview, work, reason, setReason }
}

function toItems({ definition: { name: object }, records, op }: Falling) {
  return records.map(({ id, version }) => ({ object, op, id, version }))
}

/** One by its name, several by their number. */
function useTellDone({ definition, records, op }: Falling): (outcome: ChangeOutcomeView) => void {
  const saved = useSaved()
  const recordTitle = useRecordTitle()
  const doneText = useDoneText()
  const [first] = records
  const how =
    first && records.length === 1
      ? ({
          title: recordTitle(definition, first),
          words: op === 'delete' ? 'parts.deletedNamed' : 'parts.restoredNamed',
        } as const)
      : null
  return (outcome) => {
    const { change, counts } = outcome
    const many = { text: doneText(counts, op === 'delete' ? 'batch.deleted' : 'bin.restoredMany') }
    saved({ changeId: change.id, parked: parkedIn(outcome), ...(how ?? many) })
  }
}
