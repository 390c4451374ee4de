import { useQuery } from '@tanstack/react-query'
import { Checkbox } from 'antd'
import { useId } from 'react'
import { recordPageQuery, useObject } from '../client/queries.ts'

interface RoleChecksProps {
  readonly label: string
  readonly hint?: string
  readonly fault?: string | undefined
  readonly roles: readonly string[]
  onChange(roles: readonly string[]): void
}

/** For which roles something is: several may be marked. Roles are a list of those who see them. */
export function RoleChecks({ label, hint, fault, roles, onChange }: RoleChecksProps) {
  const id = useId()
  const all = useRoles()
  if (all.length === 0) return null
  const put = (role: string, isMarked: boolean) =>
    onChange(isMarked ? [...roles, role] : roles.filter((one) => one !== role))
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a frame that no other group of the page has
    <div className="configuration-field" role="group" aria-labelledby={id}>
      <span id={id} className="form-label">
        {label}
      </span>
      <div className="role-checks">
        {all.map((role) => (
          <Checkbox
            key={role.id}
            checked={roles.includes(role.id)}
            onChange={({ target }) => put(role.id, target.checked)}
          >
            {role.name}
          </Checkbox>
        ))}
      </div>
      {fault ? <p className="form-fault">{fault}</p> : hint ? <p className="form-hint">{hint}</p> : null}
    </div>
  )
}

/** The roles there are, for those who see them. */
export function useRoles({ enabled = true } = {}): readonly { readonly id: string; readonly name: string }[] {
  const seesRoles = useObject('role') !== undefined
  const { data } = useQuery({ ...recordPageQuery('role', { limit: 100 }), enabled: enabled && seesRoles })
  return (data?.items ?? []).map(({ id, name }) => ({ id, name: String(name) }))
}
