import type { ReactNode } from 'react'
import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import { useSession } from '../client/queries.ts'
import { Button } from '../parts/button.tsx'
import { useText } from '../text/use-text.tsx'
import { fieldAccess } from './field-access.ts'
import { OpenUntil } from './open-until.tsx'
import { RecordValue } from './record-value.tsx'
import { StageSteps } from './stage-steps.tsx'
import type { SaveField } from './use-open-record.ts'
import { useRecordTitle } from './use-record-title.ts'

interface RecordHeadProps {
  readonly definition: ObjectView
  readonly record: RecordView
  readonly readOnly?: boolean | undefined
  readonly onSave: SaveField
  readonly children?: ReactNode
}

/** What a record that has only a number is about: the customer of an order, the order of a payment. */
function subjectOf({ title, fields, levels }: ObjectView): string | undefined {
  if (title !== 'code') return undefined
  const [name] = Object.entries(fields).find(([, field]) => field.type === 'link' && field.required) ?? []
  return name !== undefined && levels[name] !== 'hidden' ? name : undefined
}

/** Whoever picks up a ticket says so with one press. */
function AssignToMe({ definition, record, onSave }: Pick<RecordHeadProps, 'definition' | 'record' | 'onSave'>) {
  const { t } = useText()
  const { user } = useSession()
  const { enterable, level } = fieldAccess(definition, record, 'assignee')
  if (!enterable || level !== 'edit' || record.assignee === user.id) return null
  return (
    <Button icon="person" onClick={() => void onSave({ assignee: user.id })}>
      {t('records.assignToMe')}
    </Button>
  )
}

/** Title, state as steps, owner. */
export function RecordHead({ definition, record, readOnly, onSave, children }: RecordHeadProps) {
  const { label } = useText()
  const owner = definition.fields.owner
  const recordTitle = useRecordTitle()
  const subject = subjectOf(definition)
  return (
    <header className="record-head">
      <h1 className="record-title" title={recordTitle(definition, record)}>
        {recordTitle(definition, record)}
      </h1>
      <div className="record-head-row">
        {subject ? <RecordValue definition={definition} record={record} name={subject} dense /> : null}
        <StageSteps definition={definition} record={record} readOnly={readOnly} onSave={onSave} />
        {owner && definition.levels.owner !== 'hidden' ? (
          <span className="record-owner">
            <span className="kb-meta">{label(owner.label)}</span>
            <RecordValue definition={definition} record={record} name="owner" dense />
          </span>
        ) : null}
        {readOnly ? null : <OpenUntil definition={definition} record={record} />}
        {readOnly ? null : <AssignToMe definition={definition} record={record} onSave={onSave} />}
        {children}
      </div>
    </header>
  )
}
