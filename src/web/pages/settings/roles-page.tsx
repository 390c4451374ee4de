import { useNavigate, useSearch } from '@tanstack/react-router'
import { Select } from 'antd'
import { useState } from 'react'
import type { RecordView } from '../../../core/api/shapes.ts'
import { useAllRecords } from '../../client/use-all-records.ts'
import { beginViewingAs } from '../../client/view-as.ts'
import { Button } from '../../parts/button.tsx'
import { FaultNotice, Notice } from '../../parts/notice.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { useText } from '../../text/use-text.tsx'
import { RoleComparison } from './comparison/role-comparison.tsx'
import { ManagersOnly } from './managers-only.tsx'
import { NewRole } from './new-role.tsx'
import { RoleEditor } from './role-editor.tsx'
import { SettingsHead } from './settings-head.tsx'
import { usePeopleByRole } from './use-people-by-role.ts'
import './roles-page.css'

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
  const { role: chosen, with: compared } = useSearch({ from: '/shell/settings/roles' })
  const navigate = useNavigate()
  const choose = (id: string) => void navigate({ to: '/settings/roles', search: { role: id } })
  const [adding, setAdding] = useState<'new' | 'copy' | null>(null)
  const { data, error, refetch } = useAllRecords('role')
  const roles = data ?? []
  const role = roles.find(({ id }) => id === chosen) ?? roles[0]
  return (
    <div className="settings-page">
      <SettingsHead>
        <Button icon="plus" onClick={() => setAdding('new')}>
          {t('settings.newRole')}
        </Button>
      </SettingsHead>
      {error && !data && <FaultNotice error={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton />}
      {data && roles.length === 0 && <Notice icon="shield" title={t('settings.rolesEmpty')} />}
      {role && (
        <div className="roles-page">
          <RoleList roles={roles} chosen={role.id} onChoose={choose} />
          <Chosen
            role={role}
            other={roles.find(({ id }) => id === compared && id !== role.id)}
            others={roles.filter(({ id }) => id !== role.id)}
            onCompare={(id) =>
              void navigate({ to: '/settings/roles', search: { role: role.id, ...(id ? { with: id } : {}) } })
            }
            onCopy={() => setAdding('copy')}
          />
        </div>
      )}
      <NewRole
        open={adding !== null}
        copied={adding === 'copy' && role ? role : null}
        onClose={() => setAdding(null)}
        onCreated={choose}
      />
    </div>
  )
}

interface ChosenProps {
  readonly role: RecordView
  /** Held against it. */
  readonly other: RecordView | undefined
  readonly others: readonly RecordView[]
  onCompare(id: string | undefined): void
  onCopy(): void
}

/** The role to be edited, or what it and another give differently. */
function Chosen({ role, other, others, onCompare, onCopy }: ChosenProps) {
  const { t } = useText()
  const actions = (
    <>
      <Select<string>
        allowClear
        aria-label={t('settings.compareWith')}
        placeholder={t('settings.compareWith')}
        value={other?.id ?? null}
        popupMatchSelectWidth={false}
        options={others.map(({ id, name }) => ({ value: id, label: String(name ?? '') }))}
        onChange={(id) => onCompare(id)}
      />
      <Button kind="quiet" icon="eye" onClick={() => beginViewingAs(`role:${role.id}`)}>
        {t('settings.viewAsRole')}
      </Button>
      <Button kind="quiet" icon="copy" onClick={onCopy}>
        {t('settings.copyRole')}
      </Button>
    </>
  )
  if (!other) return <RoleEditor key={role.id} role={role} actions={actions} />
  return (
    <div className="role-editor">
      <header>
        <h1>{t('settings.comparisonOf', { one: String(role.name ?? ''), other: String(other.name ?? '') })}</h1>
        <div className="role-editor-actions">{actions}</div>
      </header>
      <RoleComparison one={role} other={other} />
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
