import { useEffect, useRef, useState } from 'react'
import type { Field } from '../../core/fields/field.ts'
import { fittingField } from '../../core/objects/dependent-options.ts'
import { movableField } from '../../core/objects/state-moves.ts'
import { ProposedValue } from '../approvals/proposed-value.tsx'
import { NewMark } from '../fields/index.ts'
import { Icon } from '../parts/icon.tsx'
import { LockHint } from '../parts/lock-hint.tsx'
import { useText } from '../text/use-text.tsx'
import { ownReason } from './closed-reason.ts'
import { fieldAccess } from './field-access.ts'
import { InlineEditor } from './inline-editor.tsx'
import type { InlineFieldProps } from './inline-field-props.ts'
import { RecordValue } from './record-value.tsx'
import { RevealedValue } from './reveal/revealed-value.tsx'
import { WhyClosed } from './why-closed.tsx'

/** Label and value; the value becomes its input where it stands, and the lock says why where it does not. */
export function InlineField(props: InlineFieldProps) {
  const { definition, record, name, readOnly, marked } = props
  const { label, t } = useText()
  const [editing, setEditing] = useState(false)
  const { pencil, noteFocus } = useFocusAfter(editing)
  const field = fittingField(movableField(definition, name, record[name]), record, record[name])
  const access = fieldAccess(definition, record, name)
  const why = ownReason(definition, record, name)
  if (!field) return null
  const editable = !readOnly && access.enterable && access.level === 'edit' && field.type !== 'lines'
  const title = label(field.label)
  return (
    <div className={`record-field${isWide(field) ? ' record-field-wide' : ''}${marked ? ' record-field-marked' : ''}`}>
      <dt>
        {title}
        {field.required ? <Required /> : null}
        <NewMark field={field} />
      </dt>
      {editing && editable ? (
        <dd>
          <InlineEditor
            {...props}
            field={field}
            title={title}
            onClose={() => setEditing(false)}
            onUnmount={noteFocus}
          />
        </dd>
      ) : (
        // The pencil is the keyboard's way; a double click is the mouse's short cut to it.
        <dd className={editable ? 'record-editable' : ''} onDoubleClick={() => editable && setEditing(true)}>
          {access.level === 'masked' && !readOnly ? (
            <RevealedValue definition={definition} record={record} name={name} />
          ) : (
            <RecordValue definition={definition} record={record} name={name} />
          )}
          {readOnly ? null : <ProposedValue definition={definition} record={record} name={name} />}
          {editable ? (
            <button
              ref={pencil}
              type="button"
              className="record-pencil"
              aria-label={t('records.editField', { field: title })}
              onClick={() => setEditing(true)}
            >
              <Icon name="edit" size={14} />
            </button>
          ) : null}
          {why && !readOnly ? (
            <LockHint
              why={why}
              wayOut={<WhyClosed object={definition.name} id={record.id} action="edit" field={name} said={why} />}
            />
          ) : null}
          {!access.why && !readOnly && field.readOnly ? (
            <span className="record-kept">
              <LockHint why={t('records.keptByKebu')} />
            </span>
          ) : null}
        </dd>
      )}
    </div>
  )
}

/** With the editor its focus would be gone; from the pencil the keys go on. Whoever has gone elsewhere stays there. */
function useFocusAfter(editing: boolean) {
  const pencil = useRef<HTMLButtonElement>(null)
  const hadFocus = useRef(false)
  useEffect(() => {
    if (!editing && hadFocus.current) pencil.current?.focus({ preventScroll: true })
    hadFocus.current = false
  }, [editing])
  const noteFocus = (had: boolean) => {
    hadFocus.current = had
  }
  return { pencil, noteFocus }
}

export function Required() {
  return (
    <span className="record-required" aria-hidden="true">
      *
    </span>
  )
}

/** Texts and places need the whole width. */
export function isWide(field: Field): boolean {
  return ['longText', 'address', 'attachment', 'lines'].includes(field.type)
}
