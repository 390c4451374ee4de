import { type Needed, sendText, useNeededText } from '../../changes/index.ts'
import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { inSentence } from '../../text/plural.ts'
import { useText } from '../../text/use-text.tsx'

interface FormFootProps {
  readonly saveLabel: string
  /** Who would have to approve it. */
  readonly approvals: Needed
  readonly saving: boolean
  readonly isFirst: boolean
  readonly isLast: boolean
  onBack(): void
  onCancel(): void
}

/** The buttons of a form: saving it, or going on to the next step and back. */
export function FormFoot({ saveLabel, approvals, saving, isFirst, isLast, onBack, onCancel }: FormFootProps) {
  const { t, locale } = useText()
  const sends = sendText(approvals)
  const save = sends ? t(sends) : saveLabel
  return (
    <footer className="form-foot">
      <span className="form-keys kb-meta">
        <kbd>Ctrl</kbd> <kbd>Enter</kbd>{' '}
        {isLast ? t('records.toSave', { save: inSentence(save, locale) }) : t('records.toNextStep')}
      </span>
      <WhoApproves approvals={approvals} />
      <Button onClick={onCancel}>{t('parts.cancel')}</Button>
      {isFirst ? null : (
        <Button icon="left" onClick={onBack}>
          {t('records.previousStep')}
        </Button>
      )}
      <Button kind="primary" type="submit" busy={saving}>
        {isLast ? save : t('records.goOn')}
      </Button>
    </footer>
  )
}

/** It stands where the eye is when it is saved, however long the form; empty it is there before, for else nobody hears what comes into it. */
function WhoApproves({ approvals }: { readonly approvals: Needed }) {
  const { t } = useText()
  const says = useNeededText()
  return (
    <span className="form-waits kb-meta" role="status" title={approvals.map(({ flow }) => flow.name).join(' · ')}>
      {approvals.length === 0 ? null : (
        <>
          <Icon name="clock" size={13} />
          <span>{approvals.map(says).join(t('parts.andAlso'))}</span>
        </>
      )}
    </span>
  )
}
