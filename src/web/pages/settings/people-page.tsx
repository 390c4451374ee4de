import { Link } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import type { RecordRef, RecordView } from '../../../core/api/shapes.ts'
import { useRecords, useSession } from '../../client/queries.ts'
import { beginViewingAs } from '../../client/view-as.ts'
import { PersonMark } from '../../fields/index.ts'
import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { FaultNotice, Notice } from '../../parts/notice.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { useText } from '../../text/use-text.tsx'
import { ManagersOnly } from './managers-only.tsx'
import { SetPassword } from './set-password.tsx'
import { SettingsHead } from './settings-head.tsx'
import { SignInLocks } from './sign-in-locks.tsx'
import './people-page.css'

/** Everybody, with team, roles and whether they can sign in. A person opens as a record; a password is set here. */
export function PeoplePage() {
  return (
    <ManagersOnly>
      <People />
    </ManagersOnly>
  )
}

function People() {
  const { t } = useText()
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const { data, error, refetch, hasNextPage, fetchNextPage } = useRecords('user', { q: q || undefined, sort: byName })
  const [forPassword, setForPassword] = useState<RecordView | null>(null)
  const people = data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <div className="settings-page">
      <SettingsHead>
        <Link className="button button-primary" to="/records/$object/new" params={{ object: 'user' }}>
          <Icon name="plus" />
          <span>{t('settings.newPerson')}</span>
        </Link>
      </SettingsHead>
      <SignInLocks />
      <FindBar typed={typed} onTyped={setTyped} total={data?.pages[0]?.total} />
      {error && !data && <FaultNotice error={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton />}
      {data && people.length === 0 && <Notice icon="people" title={t('settings.peopleEmpty', { q })} />}
      {people.length > 0 && (
        <ul className="people-list">
          {people.map((person) => (
            <PersonRow key={person.id} person={person} onPassword={() => setForPassword(person)} />
          ))}
        </ul>
      )}
      {hasNextPage && <Button onClick={() => void fetchNextPage()}>{t('settings.more')}</Button>}
      {forPassword && <SetPassword person={forPassword} onClose={() => setForPassword(null)} />}
    </div>
  )
}

const byName = [{ field: 'name', direction: 'asc' }] as const

interface FindBarProps {
  readonly typed: string
  readonly total: number | undefined
  onTyped(typed: string): void
}

function FindBar({ typed, total, onTyped }: FindBarProps) {
  const { t } = useText()
  return (
    <div className="people-find">
      <Icon name="search" />
      <input
        type="search"
        aria-label={t('settings.findPerson')}
        placeholder={t('settings.findPerson')}
        value={typed}
        onChange={({ target }) => onTyped(target.value)}
      />
      {total !== undefined && <span className="tabular">{t('settings.peopleCount', { count: total })}</span>}
    </div>
  )
}

function PersonRow({ person, onPassword }: { person: RecordView; onPassword: () => void }) {
  const { t } = useText()
  const { user: me } = useSession()
  const name = String(person.name ?? '')
  const login = person.login ? String(person.login) : ''
  const team = one(person.refs.team)
  return (
    <li className={person.active === false ? 'is-inactive' : ''}>
      <PersonMark name={name} large />
      <span className="people-who">
        <span>
          <Link to="/records/$object/$id" params={{ object: 'user', id: person.id }}>
            {name}
          </Link>
          {person.id === me.id && <em>{t('settings.me')}</em>}
        </span>
        <small>{[login || t('settings.noLogin'), person.title].filter(Boolean).join(' · ')}</small>
      </span>
      <span className="people-team">{team?.title ?? t('settings.noTeam')}</span>
      <span className="people-roles">
        {many(person.refs.roles).map(({ id, title }) => (
          <Link key={id} to="/settings/roles" search={{ role: id }}>
            {title}
          </Link>
        ))}
        {many(person.refs.roles).length === 0 && <small>{t('settings.noRoles')}</small>}
      </span>
      <span className={`people-state${person.active === false ? ' is-off' : ''}`}>
        {t(person.active === false ? 'settings.inactive' : 'settings.active')}
      </span>
      <Button
        kind="quiet"
        icon="eye"
        disabled={person.active === false || person.id === me.id}
        aria-label={`${t('settings.viewAsPerson')}: ${name}`}
        title={t('settings.viewAsPerson')}
        onClick={() => beginViewingAs(`user:${person.id}`)}
      />
      <Button
        className="people-set"
        kind="quiet"
        icon="lock"
        disabled={login === ''}
        title={login === '' ? t('settings.noLoginYet') : undefined}
        onClick={onPassword}
      >
        {t('settings.setPassword')}
      </Button>
    </li>
  )
}

type Linked = RecordView['refs'][string] | undefined

function one(linked: Linked): RecordRef | undefined {
  return many(linked)[0]
}

function many(linked: Linked): readonly RecordRef[] {
  if (linked === undefined) return []
  return isList(linked) ? linked : [linked]
}

/** Array.isArray does not see through readonly arrays. */
function isList(linked: RecordRef | readonly RecordRef[]): linked is readonly RecordRef[] {
  return Array.isArray(linked)
}
