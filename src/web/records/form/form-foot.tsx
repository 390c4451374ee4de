import { Button } from '../../parts/button.tsx'
import { inSentence } from '../../text/plural.ts'
import { useText } from '../../text/use-text.tsx'

interface FormFootProps {
  readonly saveLabel: string
  readonly saving: boolean
  readonly isFirst: boolean
  readonly isLast: boolean
  onBack(): void
  onCancel(): void
}

/** The buttons of a form: saving it, or going on to the next step and back. */
export function FormFoot({ saveLabel, saving, isFirst, isLast, onBack, onCancel }: FormFootProps) {
  const { t, locale } = useText()
  return (
    <footer className="form-foot">
      <span className="form-keys kb-meta">
        <kbd>Ctrl</kbd> <kbd>Enter</kbd>{' '}
        {isLast ? t('records.toSave', { save: inSentence(saveLabel, locale) }) : t('records.toNextStep')}
      </span>
      <Button onClick={onCancel}>{t('parts.cancel')}</Button>
      {isFirst ? null : (
        <Button icon="left" onClick={onBack}>
          {t('records.previousStep')}
        </Button>
      )}
      <Button kind="primary" type="submit" busy={saving}>
        {isLast ? saveLabel : t('records.goOn')}
      </Button>
    </footer>
  )
}
