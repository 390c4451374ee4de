import { Link } from '@tanstack/react-router'
import { useRecords } from '../../client/queries.ts'
import { useText } from '../../text/use-text.tsx'

/** Who holds the role, each to be opened. */
export function RoleHolders({ role }: { readonly role: string }) {
  const { t } = useText()
  const holding = { field: 'roles', op: 'contains', value: [role] } as const
  const { data, hasNextPage, fetchNextPage } = useRecords('user', { filter: holding, sort: byName })
  const people = data?.pages.flatMap(({ items }) => items) ?? []
  if (!data) return null
  if (people.length === 0) return <p className="settings-note">{t('settings.heldByNobody')}</p>
  return (
    <p className="role-holders">
      <span>{t('settings.heldBy')}</span>
      {people.map(({ id, name }) => (
        <Link key={id} to="/records/$object/$id" params={{ object: 'user', id }}>
          {String(name ?? '')}
        </Link>
      ))}
      {hasNextPage ? (
        <button type="button" className="grant-condition" onClick={() => void fetchNextPage()}>
          {t('settings.more')}
        </button>
      ) : null}
    </p>
  )
}

const byName = [{ field: 'name', direction: 'asc' }] as const
