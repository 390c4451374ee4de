import { Icon } from '../../parts/icon.tsx'
import { useText } from '../../text/use-text.tsx'
import type { View } from './use-views.ts'

/** A view outlives the fields it names: it is shown without those that are gone, and says so. */
export function MissingFields({ view }: { view: View | undefined }) {
  const { t, locale } = useText()
  if (!view || view.missing.length === 0) return null
  return (
    <p className="view-missing" role="status">
      <Icon name="warning" size={14} />
      {t('views.missing', { fields: new Intl.ListFormat(locale, { type: 'unit' }).format(view.missing) })}
    </p>
  )
}
