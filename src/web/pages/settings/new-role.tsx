import { type FormEvent, useId, useState } from 'react'
import type { RecordView } from '../../../core/api/shapes.ts'
import { asJson } from '../../../core/json.ts'
import { useSingleFlight } from '../../client/use-single-flight.ts'
import { useCreateRecord } from '../../client/writes.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { useFaultText } from '../../parts/use-fault-text.ts'
import { useSaved } from '../../parts/use-saved.tsx'
import { useText } from '../../text/use-text.tsx'

interface NewRoleProps {
  readonly open: boolean
  /** Whose permissions it begins with. */
  readonly copied: RecordView | null
  onClose(): void
  onCreated(id: string): void
}

/** A name is enough: what the role may do is set on its page, or as another has it. */
export function NewRole({ open, copied, onClose, onCreated }: NewRoleProps) {
  const { t } = useText()
  const formId = useId()
  const [name, setName] = useState('')
  const { create, error, busy } = useCreateRole(copied, (id) => {
    setName('')
    onClose()
    onCreated(id)
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    create(name.trim())
  }
  return (
    <Dialog
      open={open}
      title={copied ? t('settings.copyOf', { name: String(copied.name ?? '') }) : t('settings.newRole')}
      width={420}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('settings.cancel')}</Button>
          <Button kind="primary" type="submit" form={formId} busy={busy} disabled={name.trim() === ''}>
            {t('settings.createRole')}
          </Button>
        </>
      }
    >
      <form id={formId} className="settings-form" onSubmit={submit}>
        <label htmlFor={`${formId}-name`}>{t('settings.roleName')}</label>
        <input
          id={`${formId}-name`}
          className="settings-input"
          value={name}
          maxLength={60}
          onChange={({ target }) => setName(target.value)}
        />
        {error && (
          <p className="settings-fault" role="alert">
            {error}
          </p>
        )}
      </form>
    </Dialog>
  )
}

function useCreateRole(copied: RecordView | null, onCreated: (id: string) => void) {
  const faultText = useFaultText()
  const saved = useSaved()
  const { mutateAsync, error } = useCreateRecord()
  const { runOnce, busy } = useSingleFlight()
  const createOne = async (name: string) => {
    const { record, changeId } = await mutateAsync({
      object: 'role',
      values: { name, ...(copied ? { grants: asJson(copied.grants), description: asJson(copied.description) } : {}) },
    })
    saved({ changeId, title: String(record.name), words: 'parts.createdNamed' })
    onCreated(record.id)
  }
  // What went wrong stands in `error`.
  const create = (name: string) => void runOnce(() => createOne(name).catch(() => undefined))
  return { create, error: error ? faultText(error) : undefined, busy }
}
