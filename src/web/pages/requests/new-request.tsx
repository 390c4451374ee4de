import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { grantedActions, type WrittenFilter } from '../../../core/access/access.ts'
import { closedTo } from '../../../core/access/writer.ts'
import type { ObjectView } from '../../../core/api/shapes.ts'
import type { Values } from '../../../core/change/change.ts'
import type { Field } from '../../../core/fields/field.ts'
import { isJsonObject } from '../../../core/json.ts'
import { actionWords } from '../../../core/text/reasons.ts'
import { useObject, useObjects, useSession } from '../../client/queries.ts'
import { useSingleFlight } from '../../client/use-single-flight.ts'
import { useCreateRecord } from '../../client/writes.ts'
import { isEnterable } from '../../fields/index.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { useFaultText } from '../../parts/use-fault-text.ts'
import { useSaved } from '../../parts/use-saved.tsx'
import { faultsOf } from '../../records/sharing/faults-of.ts'
import { LabelledInput } from '../../records/sharing/labelled-input.tsx'
import { useText } from '../../text/use-text.tsx'
import { RequestedFilter } from './requested-filter.tsx'

/** What is asked for of a module as a whole, or of some of its records; of one record it is asked at its lock. */
export function NewRequest() {
  const { t } = useText()
  const [asking, setAsking] = useState(false)
  // Through somebody else's eyes nothing is asked for.
  const { viewingAs } = useSession()
  if (viewingAs) return null
  return (
    <>
      <Button kind="primary" icon="plus" onClick={() => setAsking(true)}>
        {t('access.newRequest')}
      </Button>
      {asking ? <NewRequestDialog onClose={() => setAsking(false)} /> : null}
    </>
  )
}

const nothing: Values = { object: null, action: null, field: null, filter: null, reason: null, until: null }
const asked = Object.keys(nothing)

function NewRequestDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useText()
  const [values, setValues] = useState(nothing)
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({})
  const { runOnce, busy } = useSingleFlight()
  const send = useSend({ onFault: setFaults, onSent: onClose })
  const fields = useRequestFields(values)
  const object = useObject(String(values.object))
  const change = (changed: Values) => {
    const next = { ...values, ...changed }
    setValues({ ...next, ...('object' in changed ? ofNoModule : withoutLost(next, object)) })
    setFaults({})
  }
  const input = (name: string) =>
    fields[name] ? (
      <LabelledInput
        key={name}
        field={fields[name]}
        value={values[name] ?? null}
        fault={faults[name]}
        onChange={(value) => change({ [name]: value })}
      />
    ) : null
  return (
    <Dialog
      open
      staysOpen
      width={520}
      title={t('access.newRequest')}
      busy={busy}
      onClose={onClose}
      footer={
        <>
          <Button disabled={busy} onClick={onClose}>
            {t('parts.cancel')}
          </Button>
          <Button kind="primary" busy={busy} onClick={() => void runOnce(() => send(values))}>
            {t('access.send')}
          </Button>
        </>
      }
    >
      <p className="kb-meta">{t('access.newWhy')}</p>
      <div className="form-fields">
        {['object', 'action', 'field'].map(input)}
        {object && isNarrowed(values) ? (
          <RequestedFilter
            object={object}
            filter={isJsonObject(values.filter) ? values.filter : null}
            fault={faults.filter}
            onFilter={(filter: WrittenFilter | null) => change({ filter })}
          />
        ) : null}
        {['reason', 'until'].map(input)}
      </div>
      {faults[''] ? (
        <p className="form-fault" role="alert">
          {faults['']}
        </p>
      ) : null}
    </Dialog>
  )
}

/** Of some of the records one views, edits or deletes; the rest is of a module as a whole. */
function isNarrowed({ action }: Values): boolean {
  return action === 'view' || action === 'edit' || action === 'delete'
}

/** Another module has other fields. */
const ofNoModule: Values = { field: null, filter: null }

/** What is of the whole module has neither field nor filter, and what is only looked at is not edited. */
function withoutLost(values: Values, object: ObjectView | undefined): Values {
  const field = object?.fields[String(values.field)]
  return {
    ...(field && isAskedOf(field, values) ? {} : { field: null }),
    ...(isNarrowed(values) ? {} : { filter: null }),
  }
}

function hasField({ action }: Values): boolean {
  return action === 'view' || action === 'edit'
}

/** To edit, nobody could give what no person enters. */
function isAskedOf(field: Field, { action }: Values): boolean {
  if (action !== 'edit') return action === 'view'
  return isEnterable(field) && field.type !== 'autoNumber' && closedTo(field, 'people') === null
}

/** The fields of a request as they are chosen from here: by what they are called. */
function useRequestFields(values: Values): Readonly<Record<string, Field | undefined>> {
  const fields = useObject('accessRequest')?.fields
  const objects = useObjects()
  const object = objects.find(({ name }) => name === values.object)
  if (!fields) return {}
  return {
    object: toChoice(
      fields.object,
      objects.filter(isAskedFor).map(({ name, label }) => ({ value: name, label })),
    ),
    action: toChoice(
      fields.action,
      grantedActions.map((value) => ({ value, label: actionWords[value] })),
    ),
    field:
      object && hasField(values)
        ? toChoice(
            fields.field,
            Object.entries(object.fields)
              .filter(([, field]) => isAskedOf(field, values))
              .map(([value, { label }]) => ({ value, label })),
          )
        : undefined,
    reason: fields.reason,
    until: fields.until,
  }
}

function isAskedFor({ kind, partOf }: ObjectView): boolean {
  return kind !== 'system' && partOf === undefined
}

function toChoice(
  field: Field | undefined,
  options: readonly { readonly value: string; readonly label: Field['label'] }[],
): Field | undefined {
  if (!field) return undefined
  const { label, required = false } = field
  return { type: 'choice', label, ...(required ? { required } : {}), options: [...options] }
}

interface Sending {
  onFault(faults: Readonly<Record<string, string>>): void
  onSent(): void
}

/** Sends it and shows it among one's own; or says what is wrong, at its field. */
function useSend({ onFault, onSent }: Sending): (values: Values) => Promise<void> {
  const { t } = useText()
  const saved = useSaved()
  const faultText = useFaultText()
  const navigate = useNavigate()
  const { mutateAsync: create } = useCreateRecord()
  return async (values) => {
    try {
      const { changeId } = await create({ object: 'accessRequest', values, origin: 'form' })
      saved({ changeId, text: t('access.asked') })
      onSent()
      await navigate({ to: '/requests', search: { show: 'mine' } })
    } catch (error) {
      onFault(faultsOf(error, faultText(error), asked))
    }
  }
}
