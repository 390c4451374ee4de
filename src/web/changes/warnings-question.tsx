import { useEffect } from 'react'
import { answerWarnings, type Warning } from '../client/confirm-warnings.ts'
import { noteQuestion } from '../client/undo-stack.ts'
import { useQuestion } from '../client/use-question.ts'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { Icon } from '../parts/icon.tsx'
import { useText } from '../text/use-text.tsx'
import './changes.css'

/** Asks whether a save is meant although rules warn of it, whichever part of the page saves. */
export function WarningsQuestion() {
  const { open, ask, answer } = useQuestion<readonly Warning[], boolean>(false)
  useEffect(
    () =>
      answerWarnings((warnings) => {
        noteQuestion()
        return ask(warnings)
      }),
    [ask],
  )
  return open ? <WarningsDialog key={open.n} warnings={open.question} settle={answer} /> : null
}

interface WarningsDialogProps {
  readonly warnings: readonly Warning[]
  readonly settle: (confirmed: boolean) => void
}

function WarningsDialog({ warnings, settle }: WarningsDialogProps) {
  const { t } = useText()
  const sentences = [...new Set(warnings.map(({ message }) => message))]
  return (
    <Dialog
      open
      staysOpen
      width={480}
      title={t('changes.warningsTitle')}
      onClose={() => settle(false)}
      footer={
        <>
          <Button onClick={() => settle(false)}>{t('changes.warningsBack')}</Button>
          <Button kind="primary" data-autofocus onClick={() => settle(true)}>
            {t('changes.warningsConfirm')}
          </Button>
        </>
      }
    >
      <ul className="change-reasons">
        {sentences.map((sentence) => (
          <li key={sentence}>
            <Icon name="warning" size={13} />
            <span className="change-reason-text">{sentence}</span>
          </li>
        ))}
      </ul>
      <p className="kb-meta">{t('changes.warningsKept')}</p>
    </Dialog>
  )
}
