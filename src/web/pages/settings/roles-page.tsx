import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { RecordView } from '../../../core/api/shapes.ts'
import { useRecords } from '../../client/queries.ts'
import { Button } from '../../parts/button.tsx'
import { FaultNotice, Notice } from '../../parts/notice.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { useText } from '../../text/use-text.tsx'
import { ManagersOnly } from './managers-only.tsx'
import { NewRole } from './new-role.tsx'
import { RoleEditor } from './role-editor.tsx'
import { SettingsHead } from './settings-head.tsx'
import { usePeopleByRole } from './use-people-by-role.ts'
import './roles-page.css'

const byName = { sort: [{ field: 'name', direction: 'asc' }] } as const

/** Roles at the left, the chosen one at the right. `?role=` in the address says which. */
export function RolesPage() {
  return (
    <ManagersOnly>
      <Roles />
    </ManagersOnly>
  )
}

function Roles() {
  const { t } = useText()
  const { role: chosen } = useSearch({ from: '/shell/settings/roles' })
  const navigate = useNavigate()
  const choose = (id: string) => void navigate({ to: '/settings/roles', search: { role: id } })
  const [adding, setAdding] = useState(false)
  const { data, error, refetch } = useRecords('role', byName)
  const roles = data?.pages.flatMap(({ items }) => items) ?? []
  const role = roles.find(({ id }) => id === chosen) ?? roles[0]
  return (
    <div className="settings-page">
      <SettingsHead>
        <Button icon="plus" onClick={() => setAdding(true)}>
          {t('settings.newRole')}
        </Button>
      </SettingsHead>
      {error && !data && <FaultNotice error={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton />}
      {data && roles.length === 0 && <Notice icon="shield" title={t('settings.rolesEmpty')} />}
      {role && (
        <div className="roles-page">
          <RoleList roles={roles} chosen={role.id} onChoose={choose} />
          <RoleEditor key={role.id} role={role} />
        </div>
      )}
      <NewRole open={adding} onClose={() => setAdding(false)} onCreated={choose} />
    </div>
  )
}

interface RoleListProps {
  readonly roles: readonly RecordView[]
  readonly chosen: string
  onChoose(id: string): void
}

function RoleList({ roles, chosen, onChoose }: RoleListProps) {
  const { t } = useText()
  const peopleByRole = usePeopleByRole()
  return (
    <nav className="role-list" aria-label={t('settings.roles')}>
      {roles.map(({ id, name, description }) => (
        <button key={id} type="button" aria-current={id === chosen || undefined} onClick={() => onChoose(id)}>
          <span className="role-list-name">{String(name ?? '')}</span>
          {peopleByRole && (
            <span className="role-list-count tabular">
              {t('settings.holders', { count: peopleByRole.get(id) ?? 0 })}
            </span>
          )}
          {description ? <small>{String(description)}</small> : null}
        </button>
      ))}
    </nav>
  )
}
