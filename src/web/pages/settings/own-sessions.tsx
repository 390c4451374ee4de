import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { OwnSession } from '../../../core/api/shapes.ts'
import { ask, call } from '../../client/call.ts'
import { Moment } from '../../fields/index.ts'
import { Button } from '../../parts/button.tsx'
import { FaultNotice } from '../../parts/notice.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { useToast } from '../../parts/toast.tsx'
import { useFaultText } from '../../parts/use-fault-text.ts'
import { useText } from '../../text/use-text.tsx'

const sessionsKey = ['own-sessions']

/** Where this person is signed in, so that she can end what she does not know again. */
export function OwnSessions() {
  const { t } = useText()
  const { data, error, refetch } = useQuery({
    queryKey: sessionsKey,
    queryFn: async ({ signal }) => (await ask('listSessions', { signal })).items,
  })
  const { end, endOthers, busy } = useEndSessions()
  const others = data?.filter(({ current }) => !current) ?? []
  return (
    <section>
      <h2>{t('settings.sessions')}</h2>
      <p>{t('settings.sessionsWhy')}</p>
      {error && !data ? <FaultNotice error={error} retry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton lines={2} /> : null}
      <ul className="own-sessions">
        {[...(data ?? [])]
          .sort((a, b) => Number(b.current) - Number(a.current))
          .map((session) => (
            <SessionRow key={session.id} session={session} busy={busy} onEnd={() => end(session)} />
          ))}
      </ul>
      {others.length > 1 && (
        <Button busy={busy} onClick={endOthers}>
          {t('settings.endOthers', { count: others.length })}
        </Button>
      )}
    </section>
  )
}

function SessionRow({ session, busy, onEnd }: { session: OwnSession; busy: boolean; onEnd: () => void }) {
  const { t } = useText()
  const name = useName(session)
  return (
    <li>
      <div className="own-session-text">
        <strong>{name}</strong>
        {session.current && <span className="kb-pill kb-pill-green">{t('settings.thisSession')}</span>}
        <p className="kb-meta">
          {t('settings.signedInAt')} <Moment at={session.signedInAt} /> · {t('settings.seenAt')}{' '}
          <Moment at={session.seenAt} />
          {session.address ? ` · ${session.address}` : ''}
        </p>
      </div>
      {!session.current && (
        <Button busy={busy} aria-label={t('settings.endSessionOf', { name })} onClick={onEnd}>
          {t('settings.endSession')}
        </Button>
      )}
    </li>
  )
}

/** Chrome · Windows */
function useName({ browser, system }: OwnSession): string {
  const { t } = useText()
  if (browser === 'other' && system === 'other') return t('settings.browser.other')
  return `${t(`settings.browser.${browser}`)} · ${t(`settings.system.${system}`)}`
}

function useEndSessions() {
  const { t } = useText()
  const queries = useQueryClient()
  const show = useToast()
  const faultText = useFaultText()
  const { mutate, isPending } = useMutation({
    mutationFn: (end: () => Promise<unknown>) => end(),
    onSuccess: () => show({ text: t('settings.sessionEnded') }),
    onError: (error) => show({ tone: 'fault', text: faultText(error) }),
    onSettled: () => queries.invalidateQueries({ queryKey: sessionsKey }),
  })
  return {
    end: ({ id }: OwnSession) => mutate(() => call('endSession', { params: { id } })),
    endOthers: () => mutate(() => call('endOtherSessions')),
    busy: isPending,
  }
}
