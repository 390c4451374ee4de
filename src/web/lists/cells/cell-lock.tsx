import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import { problemText } from '../../../core/text/problems.ts'
import { useSession } from '../../client/queries.ts'
import { LockHint } from '../../parts/lock-hint.tsx'
import { ClosedAction } from '../../records/closed/closed-action.tsx'
import { WhyClosed } from '../../records/why-closed.tsx'
import { useText } from '../../text/use-text.tsx'
import { whyClosed } from './cell-access.ts'

interface CellLockProps {
  readonly object: ObjectView
  readonly record: RecordView
  readonly name: string
}

/** On a closed cell that others enter, or see whole: why, which role or state decides, and what would open it. */
export function CellLock(props: CellLockProps) {
  const { rights } = useSession()
  const { object, record, name } = props
  const isMasked = object.levels[name] === 'masked' && record[name] !== null && record[name] !== undefined
  if (!isMasked || rights.includes('unmask')) return <EntryLock {...props} />
  return (
    <span className="grid-lock">
      <ClosedAction object={object} id={record.id} field={name} action="reveal" tabIndex={-1} />
    </span>
  )
}

function EntryLock({ object, record, name }: CellLockProps) {
  const { label, locale } = useText()
  const code = whyClosed(object, record, name)
  if (code === null || code === 'field-read-only') return null
  const field = object.fields[name] ? label(object.fields[name].label) : name
  const why = problemText({ code, params: { field, object: label(object.label) } }, locale)
  const asked = { object: object.name, id: record.id, field: name, action: 'edit' } as const
  return (
    <span className="grid-lock">
      <LockHint why={why} wayOut={<WhyClosed {...asked} said={why} />} tabIndex={-1} />
    </span>
  )
}
