import { Link } from '@tanstack/react-router'
import type { RecordView } from '../../../core/api/shapes.ts'
import { useText } from '../../text/use-text.tsx'
import { textOf, useMoment } from './review-words.ts'

interface Signature {
  readonly by: { readonly name: string }
  readonly at: string
  readonly keep: number
  readonly remove: number
  readonly unreviewed?: number
  readonly sha256: string
}

/** Who signed, when, over what. */
export function Signatures({ review }: { readonly review: RecordView }) {
  const { t } = useText()
  const { moment } = useMoment()
  const signatures = signaturesOf(review)
  const next = textOf(review.next)
  if (signatures.length === 0) return null
  return (
    <ul className="review-signatures">
      {signatures.map(({ by, at, keep, remove, unreviewed, sha256 }) => (
        <li key={at}>
          {t('reviews.signature', { name: by.name, at: moment(at), keep, remove })}
          {unreviewed ? <span> · {t('reviews.unreviewed', { count: unreviewed })}</span> : null}
          <span className="kb-meta review-digest" title={sha256}>
            {t('reviews.digest', { sha: sha256.slice(0, 12) })}
          </span>
        </li>
      ))}
      {next ? (
        <li>
          <Link to="/reviews/$id" params={{ id: next }}>
            {t('reviews.next')}
          </Link>
        </li>
      ) : null}
    </ul>
  )
}

/** The cast says what planSignOff has put there (core/reviews). */
function signaturesOf({ signatures }: RecordView): readonly Signature[] {
  return Array.isArray(signatures) ? (signatures as unknown as readonly Signature[]) : []
}
