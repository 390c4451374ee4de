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
  const wanted = askedFor(asked.action)
  const { data, isPending } = useQuery(explanationQuery(asked))
  if (isPending) return <p className="kb-meta">{t('parts.loading')}</p>
  if (!data || data.allowed) return <p className="kb-meta">{t('records.wayOut')}</p>
  return (
    <>
      <ExplainedReasons object={asked.object} because={data.because} said={said} />
      <p className="kb-meta">{data.wayOut?.message ?? t('records.wayOut')}</p>
      {wanted && !isKept(data.because) ? (
        <AskForAccess object={asked.object} id={asked.id} field={asked.field} action={wanted} />
      ) : null}
    </>
  )
}

/** What can be given for a time: of one record, or of the module as a whole. Whoever may edit a record may lock it. */
function askedFor(action: AccessAsked['action']): GrantedAction | undefined {
  return grantedActions.find((one) => one === (action === 'lock' ? 'edit' : action))
}

/** What somebody keeps to herself she lets go; no request opens it. */
function isKept(because: ExplainedAccess['because']): boolean {
  return because.some(({ source }) => source.kind === 'lock')
}
