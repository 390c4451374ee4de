import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { SignInLock } from '../../../core/api/shapes.ts'
import { ask, call } from '../../client/call.ts'
import { Moment } from '../../fields/index.ts'
import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useToast } from '../../parts/toast.tsx'
import { useFaultText } from '../../parts/use-fault-text.ts'
import { useText } from '../../text/use-text.tsx'
import './sign-in-locks.css'

const locksKey = ['sign-in-locks']
const askAgainMs = 30_000

/** Who waits for too many wrong passwords; nothing where nobody does. */
export function SignInLocks() {
  const { t } = useText()
  const { data = [] } = useQuery({
    queryKey: locksKey,
    queryFn: async ({ signal }) => (await ask('listSignInLocks', { signal })).items,
    refetchInterval: askAgainMs,
  })
  if (data.length === 0) return null
  return (
    <section className="sign-in-locks" aria-label={t('settings.locks')}>
      <h2>{t('settings.locks')}</h2>
      <p className="settings-why">{t('settings.locksWhy')}</p>
      <ul>
        {data.map((lock) => (
          <LockRow key={lock.id} lock={lock} />
        ))}
      </ul>
    </section>
  )
}

function LockRow({ lock }: { lock: SignInLock }) {
  const { t } = useText()
  const name = useName(lock)
  const { lift, busy } = useLift()
  return (
    <li>
      <Icon name="lock" />
      <span className="sign-in-lock-text">
        <strong>{name}</strong>
        <small>
          {t('settings.lockFailures', { count: lock.failures })} · <Moment at={lock.failedAt} /> ·{' '}
          {lock.lockedUntil ? (
            <>
              {t('settings.lockUntil')} <Moment at={lock.lockedUntil} />
            </>
          ) : (
            t('settings.lockOver')
          )}
        </small>
      </span>
      <Button busy={busy} aria-label={t('settings.lockLiftOf', { name })} onClick={() => lift(lock.id)}>
        {t('settings.lockLift')}
      </Button>
    </li>
  )
}

/** 林悦 · 203.0.113.9, 林悦 · 多个地址, 203.0.113.9 · 多个账号 */
function useName({ kind, person, address }: SignInLock): string {
  const { t } = useText()
  const who = kind === 'address' ? t('settings.lockManyAccounts') : (person?.name ?? t('settings.lockNobody'))
  const where = kind === 'account' ? t('settings.lockManyAddresses') : (address ?? '')
  return kind === 'address' ? `${where} · ${who}` : `${who} · ${where}`
}

function useLift() {
  const { t } = useText()
  const queries = useQueryClient()
  const show = useToast()
  const faultText = useFaultText()
  const { mutate, isPending } = useMutation({
    mutationFn: (id: string) => call('liftSignInLock', { params: { id } }),
    onSuccess: () => show({ text: t('settings.lockLifted') }),
    onError: (error) => show({ tone: 'fault', text: faultText(error) }),
    onSettled: () => queries.invalidateQueries({ queryKey: locksKey }),
  })
  return { lift: mutate, busy: isPending }
}
