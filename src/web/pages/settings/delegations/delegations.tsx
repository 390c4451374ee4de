import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { RecordView } from '../../../../core/api/shapes.ts'
import { recordPageQuery, useSession } from '../../../client/queries.ts'
import { useSingleFlight } from '../../../client/use-single-flight.ts'
import { useDeleteRecord } from '../../../client/writes.ts'
import { titlesIn } from '../../../configuration/titles-in.ts'
import { fullStamp, useFormatContext } from '../../../fields/index.ts'
import { Button } from '../../../parts/button.tsx'
import { FaultNotice } from '../../../parts/notice.tsx'
import { Skeleton } from '../../../parts/skeleton.tsx'
import { useToast } from '../../../parts/toast.tsx'
import { useFaultText } from '../../../parts/use-fault-text.ts'
import { useSaved } from '../../../parts/use-saved.tsx'
import { useText } from '../../../text/use-text.tsx'
import { DelegationDialog } from './delegation-dialog.tsx'

/** Who stands in for this person while she is away, and for whom she does; whoever manages people sees and says so for all. */
export function Delegations() {
  const { t } = useText()
  const { rights, viewingAs } = useSession()
  const manages = rights.includes('manage-people')
  const { data, error, refetch } = useQuery(
    recordPageQuery('delegation', { sort: [{ field: 'since', direction: 'desc' }], limit: 50 }),
  )
  const [adding, setAdding] = useState(false)
  return (
    <section>
      <h2>{t(manages ? 'flows.delegationsOf' : 'flows.delegations')}</h2>
      <p>{t(manages ? 'flows.delegationsOfWhy' : 'flows.delegationsWhy')}</p>
      {error && !data ? <FaultNotice error={error} retry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton lines={2} /> : null}
      <ul className="own-sessions">
        {(data?.items ?? []).map((delegation) => (
          <DelegationRow key={delegation.id} delegation={delegation} />
        ))}
      </ul>
      {viewingAs ? null : (
        <Button icon="plus" onClick={() => setAdding(true)}>
          {t('flows.delegationAdd')}
        </Button>
      )}
      {adding ? <DelegationDialog forOthers={manages} onClose={() => setAdding(false)} /> : null}
    </section>
  )
}

function DelegationRow({ delegation }: { readonly delegation: RecordView }) {
  const { t } = useText()
  const { timeZone } = useFormatContext()
  const { user, rights, viewingAs } = useSession()
  const isHers = !viewingAs && (delegation.owner === user.id || rights.includes('manage-people'))
  const [[from = ''], [to = '']] = [titlesIn(delegation, 'from'), titlesIn(delegation, 'to')]
  const state = stateOf(delegation, Date.now())
  const { end, busy } = useEnd(delegation, t('flows.delegationTitle', { name: to }))
  const stamp = (at: unknown) => (typeof at === 'string' ? fullStamp(at, timeZone).slice(0, 16) : t('flows.noLimit'))
  return (
    <li>
      <div className="own-session-text">
        <strong>{t('flows.delegationSays', { from, to })}</strong>
        <span className={`kb-pill kb-pill-${state === 'Now' ? 'green' : 'grey'}`}>{t(`flows.delegation${state}`)}</span>
        <p className="kb-meta">
          {stamp(delegation.since)} – {stamp(delegation.until)}
        </p>
      </div>
      {isHers && state !== 'Over' ? (
        <Button busy={busy} aria-label={t('flows.delegationEndNamed', { name: to })} onClick={end}>
          {t('flows.delegationEnd')}
        </Button>
      ) : null}
    </li>
  )
}

function stateOf({ since, until }: RecordView, now: number): 'Now' | 'Coming' | 'Over' {
  if (typeof until === 'string' && Date.parse(until) <= now) return 'Over'
  return typeof since === 'string' && Date.parse(since) > now ? 'Coming' : 'Now'
}

function useEnd({ objectName: object, id, version }: RecordView, title: string) {
  const { mutateAsync: remove } = useDeleteRecord()
  const { runOnce, busy } = useSingleFlight()
  const saved = useSaved()
  const show = useToast()
  const faultText = useFaultText()
  const end = async () => {
    try {
      saved({ ...(await remove({ object, id, version })), title, words: 'parts.deletedNamed' })
    } catch (error) {
      show({ tone: 'fault', text: faultText(error) })
    }
  }
  return { end: () => void runOnce(end), busy }
}
