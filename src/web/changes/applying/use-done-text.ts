import type { ChangeOutcomeView } from '../../../core/api/changes.ts'
import { useText } from '../../text/use-text.tsx'

/** What was done to the records. */
export type DoneKey = 'batch.updated' | 'batch.transferred' | 'batch.deleted' | 'bin.restoredMany'

/** Says how many records a batch has changed, and how many of it wait. */
export function useDoneText(): (counts: ChangeOutcomeView['counts'], done: DoneKey) => string {
  const { t } = useText()
  return ({ applied, pending }, done) =>
    [t(done, { count: applied }), ...(pending > 0 ? [t('approvals.restWaits', { count: pending })] : [])].join(
      t('parts.andAlso'),
    )
}
