import { unopened, unopenedWords } from '../../core/fields/index.ts'
import { rightWords } from '../../core/text/reasons.ts'
import { useSession } from '../client/queries.ts'
import { Icon } from '../parts/icon.tsx'
import { useText } from '../text/use-text.tsx'
import type { FieldValueProps } from './field-face.ts'
import { fieldFace } from './field-faces.ts'
import { EmptyValue } from './values/empty-value.tsx'

/** The value of a field as people read it, wherever it stands. */
export function FieldValue(props: FieldValueProps) {
  if (props.value === null || props.value === undefined || props.value === '') return <EmptyValue />
  if (props.value === unopened) return <UnopenedValue />
  if (props.level === 'masked') return <MaskedValue text={String(props.value)} />
  const { Value } = fieldFace(props.field)
  return <Value {...props} />
}

function UnopenedValue() {
  const { locale } = useText()
  return <span className="kb-meta">{unopenedWords(locale)}</span>
}

/** The server sends masked values masked; the lock says that there is more, and who may see it. */
function MaskedValue({ text }: { readonly text: string }) {
  const { t, locale } = useText()
  const { rights } = useSession()
  const why = rights.includes('unmask')
    ? t('fields.masked')
    : t('fields.maskedWithout', { right: rightWords.unmask[locale] })
  return (
    <span className="kb-masked kb-figures" title={why}>
      {text} <Icon name="lock" size={12} />
      <span className="kb-aloud">{why}</span>
    </span>
  )
}
