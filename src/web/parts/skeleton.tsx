import { useText } from '../text/use-text.tsx'
import './skeleton.css'

/** Grey lines in the place of what is coming. They show only after 200 ms: a quick answer never flickers. */
export function Skeleton({ lines = 6 }: { lines?: number }) {
  const { t } = useText()
  return (
    <div className="skeleton" role="status" aria-label={t('parts.loading')}>
      {Array.from({ length: lines }, (_, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike and never move
        <span key={n} style={{ width: `${[92, 64, 78, 48, 84, 56][n % 6]}%` }} />
      ))}
    </div>
  )
}
