import { useQuery } from '@tanstack/react-query'
import { type GrantedAction, grantedActions } from '../../core/access/access.ts'
import type { ExplainedAccess } from '../../core/api/shapes.ts'
import { type AccessAsked, explanationQuery } from '../client/explanation.ts'
import { useText } from '../text/use-text.tsx'
import { ExplainedReasons } from './explained-reasons.tsx'
import { AskForAccess } from './sharing/ask-for-access.tsx'

/** Below the sentence of a lock: what decided, where that is set, and what would open it. Asked when the lock is looked at. */
export function WhyClosed({ said, ...asked }: AccessAsked & { readonly said?: string | undefined }) {
  const { t } = useText()
  const { action } = asked
  const { data, isPending } = useQuery(explanationQuery(asked))
  if (isPending) return <p className="kb-meta">{t('parts.loading')}</p>
  if (!data || data.allowed) return <p className="kb-meta">{t('records.wayOut')}</p>
  // The sentence stands above already.
  const because = data.because.filter(({ message }) => message !== said)
  return (
    <>
      <ExplainedReasons object={asked.object} because={because} />
      <p className="kb-meta">{data.wayOut?.message ?? t('records.wayOut')}</p>
      {mayAsk(action) && !isKept(data.because) ? (
        <AskForAccess object={asked.object} id={asked.id} field={asked.field} action={action} />
      ) : null}
    </>
  )
}

/** What can be given for a time: of one record, or of the module as a whole. */
function mayAsk(action: AccessAsked['action']): action is GrantedAction {
  return grantedActions.some((one) => one === action)
}

/** What somebody keeps to herself she lets go; no request opens it. */
function isKept(because: ExplainedAccess['because']): boolean {
  return because.some(({ source }) => source.kind === 'lock')
}
