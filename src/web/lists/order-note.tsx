import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icon.tsx'
import { useText } from '../text/use-text.tsx'
import type { List } from './use-list.ts'

/** Rows that were edited here stay where they were: says so, and puts them where the order says. */
export function OrderNote({ list: { order } }: { list: List }) {
  const { t } = useText()
  return (
    <div role="status">
      {order.outOfOrder > 0 ? (
        <p className="order-note">
          <Icon name="clock" size={14} />
          <span>{t('list.outOfOrder', { count: order.outOfOrder })}</span>
          <Button kind="quiet" onClick={order.putInOrder}>
            {t('list.putInOrder')}
          </Button>
        </p>
      ) : null}
    </div>
  )
}
