import { useText } from '../../text/use-text.tsx'

/** Rows to come: late enough that a quick answer never flickers. */
export function GridSkeleton() {
  const { t } = useText()
  return (
    <div className="grid-skeleton" role="status" aria-label={t('parts.loading')}>
      {Array.from({ length: 12 }, (_, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike and never move
        <div key={n}>
          <span style={{ width: 84 }} />
          <span style={{ width: 120 + ((n * 53) % 90) }} />
          <span style={{ width: 64 }} />
          <span style={{ width: 56 }} />
          <span style={{ width: 96 }} />
        </div>
      ))}
    </div>
  )
}
