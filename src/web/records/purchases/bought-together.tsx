import type { Purchases } from '../../../core/api/purchases.ts'
import type { RecordRef } from '../../../core/api/shapes.ts'
import { Button } from '../../parts/button.tsx'
import { useText } from '../../text/use-text.tsx'
import './purchases.css'

interface BoughtTogetherProps {
  readonly purchases: Purchases | undefined
  /** Products that are in the order already. */
  readonly inHand: readonly string[]
  readonly onAdd: (product: RecordRef) => void
}

/** What is often bought with it, and is not in the order yet: one press adds a line. */
export function BoughtTogether({ purchases, inHand, onAdd }: BoughtTogetherProps) {
  const { t } = useText()
  const offered = (purchases?.together ?? []).filter(({ product }) => !inHand.includes(product.id))
  if (offered.length === 0) return null
  return (
    <section className="bought-together" aria-label={t('records.boughtTogether')}>
      <span className="bought-together-head">{t('records.boughtTogether')}</span>
      {offered.map(({ product }) => (
        <Button key={product.id} kind="quiet" icon="plus" onClick={() => onAdd(product)}>
          {product.title}
        </Button>
      ))}
    </section>
  )
}
