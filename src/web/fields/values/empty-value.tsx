import { useText } from '../../text/use-text.tsx'

/** A dash where nothing was entered; read aloud as such. */
export function EmptyValue() {
  const { t } = useText()
  return (
    <span className="kb-empty">
      <span aria-hidden="true">–</span>
      <span className="kb-aloud">{t('fields.empty')}</span>
    </span>
  )
}
