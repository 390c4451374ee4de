import { type FormEvent, type ReactNode, useId } from 'react'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { Icon } from '../parts/icon.tsx'
import { useText } from '../text/use-text.tsx'

interface ConfigurationDialogProps {
  readonly title: string
  readonly save: string
  readonly saving: boolean
  /** What is wrong with the whole, or with what has no place here. */
  readonly fault?: string | undefined
  /** What it would bring along. */
  readonly warnings?: readonly string[]
  /** What else may be done with it: retiring, its history. */
  readonly more?: ReactNode
  readonly children: ReactNode
  onSave(): void
  onClose(): void
}

/** The window in which one thing of the configuration is shaped. Enter saves; a click beside it loses nothing. */
export function ConfigurationDialog(props: ConfigurationDialogProps) {
  const { title, save, saving, fault, warnings = [], more, children, onSave, onClose } = props
  const { t } = useText()
  const formId = useId()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSave()
  }
  return (
    <Dialog
      open
      staysOpen
      width={760}
      title={title}
      onClose={onClose}
      footer={
        <>
          {more ? <span className="configuration-more">{more}</span> : null}
          <Button onClick={onClose}>{t('parts.cancel')}</Button>
          <Button kind="primary" type="submit" form={formId} busy={saving}>
            {save}
          </Button>
        </>
      }
    >
      <form id={formId} className="configuration-form" onSubmit={submit} noValidate>
        {fault ? (
          <p className="form-message" role="alert">
            <Icon name="warning" /> {fault}
          </p>
        ) : null}
        {children}
        {warnings.map((warning) => (
          <p key={warning} className="configuration-warning" role="status">
            <Icon name="warning" size={14} /> {warning}
          </p>
        ))}
      </form>
    </Dialog>
  )
}
