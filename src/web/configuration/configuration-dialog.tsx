import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { Icon } from '../parts/icon.tsx'
import { UnfinishedConditions, useUnfinishedConditions } from '../rules/unfinished-conditions.tsx'
import { useText } from '../text/use-text.tsx'

interface ConfigurationDialogProps {
  readonly title: string
  readonly save: string
  readonly saving: boolean
  /** In px. */
  readonly width?: number
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
  const { title, save, saving, width = 760, fault, warnings = [], more, children, onSave, onClose } = props
  const { t } = useText()
  const formId = useId()
  const { noting, about: unfinished } = useUnfinishedConditions()
  const [tried, setTried] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(unfinished.length > 0)
    if (unfinished.length === 0) onSave()
  }
  const waits =
    tried && unfinished.length > 0 ? t('rules.unfinished', { what: unfinished.join(t('rules.comma')) }) : null
  return (
    <Dialog
      open
      staysOpen
      width={width}
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
        {waits || fault ? (
          <p ref={waits ? intoView : undefined} className="form-message" role="alert">
            <Icon name="warning" /> {waits ?? fault}
          </p>
        ) : null}
        <UnfinishedConditions noting={noting}>{children}</UnfinishedConditions>
        {warnings.map((warning) => (
          <p key={warning} className="configuration-warning" role="status">
            <Icon name="warning" size={14} /> {warning}
          </p>
        ))}
      </form>
    </Dialog>
  )
}

/** The button is pressed at the end of a long form. */
function intoView(message: HTMLElement | null): void {
  message?.scrollIntoView({ block: 'nearest' })
}
