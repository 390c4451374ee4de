import { useState } from 'react'
import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import type { Json } from '../../../core/json.ts'
import { textOf } from '../../approvals/labelled-box.tsx'
import type { Needed } from '../../changes/index.ts'
import { useChangePreview } from '../../changes/use-change-preview.ts'
import { useDebounced } from '../../client/use-debounced.ts'
import type { ChangeBody } from '../../client/writes.ts'
import { useIsPhone } from '../../theme/use-media.ts'
import type { ConditionedForm } from '../form/use-conditioned-form.ts'
import { changeAhead } from './change-ahead.ts'

interface Asking {
  readonly definition: ObjectView
  readonly record: RecordView | null
  readonly isTold: boolean
}

type Entered = Pick<ConditionedForm, 'draft' | 'dirty' | 'values' | 'findFaults'>

/**
 * Who would have to approve what is entered, and the reason it is asked for with. The server is asked once typing pauses, and only
 * where something may wait at all; typing and saving go on meanwhile.
 */
export function useApprovalsAhead(form: Entered, { definition, record, isTold }: Asking) {
  const origin = useIsPhone() ? 'mobile' : 'form'
  const [reason, setReason] = useState<Json>(null)
  const [asked, setAsked] = useState<{ of: Entered['draft']; change: ChangeBody | null }>()
  const isAsked = isTold && definition.mayWait === true && form.dirty
  const settled = useDebounced(form.draft)
  if (isAsked && settled === form.draft && asked?.of !== settled) {
    const change = changeAhead({ definition, record, values: form.values(), faults: form.findFaults(), origin })
    setAsked({ of: settled, change })
  }
  const { shown } = useChangePreview(isAsked ? (asked?.change ?? null) : null)
  const approvals: Needed = shown?.impact.approvals ?? []
  return { approvals, reason: textOf(reason) || undefined, written: reason, setReason }
}
