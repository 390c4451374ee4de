import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ObjectView } from '../../../core/api/shapes.ts'
import { ask } from '../../client/call.ts'
import { queryKeys } from '../../client/query-keys.ts'
import { useConfigurationOf } from '../../client/use-all-records.ts'
import { ConfigurationFrame } from '../../configuration/configuration-frame.tsx'
import { ObjectSelect } from '../../configuration/objects/object-select.tsx'
import { useShapeableObjects } from '../../configuration/use-shapeable-objects.ts'
import { useRoles } from '../../fields/role-checks.tsx'
import { LayoutOf } from '../../layouts/layout-of.tsx'
import { FaultNotice } from '../../parts/notice.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { useText } from '../../text/use-text.tsx'

/** 表单布局: how the form and the page of a record are laid out. `?object=` and `?role=` say whose. */
export function LayoutsPage() {
  const { t } = useText()
  const navigate = useNavigate()
  const objects = useShapeableObjects().filter(({ partOf, kind }) => partOf === undefined && kind !== 'system')
  const roles = useRoles()
  const search = useSearch({ from: '/shell/settings/layouts' })
  const object = objects.find(({ name }) => name === search.object) ?? objects[0]
  const go = (part: { object?: string; role?: string }) =>
    void navigate({ to: '/settings/layouts', search: { ...search, ...part } })
  if (!object) return <Skeleton />
  return (
    <ConfigurationFrame
      actions={
        <>
          <ObjectSelect objects={objects} chosen={object} onChoose={(name) => go({ object: name })} />
          <select
            className="select"
            aria-label={t('layouts.role')}
            value={search.role ?? ''}
            onChange={({ target }) => go({ role: target.value })}
          >
            <option value="">{t('layouts.everybody')}</option>
            {roles.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </>
      }
    >
      <div className="configuration-main">
        <p className="configuration-why">{t('layouts.why')}</p>
        <Chosen object={object} role={roles.find(({ id }) => id === search.role) ?? null} />
      </div>
    </ConfigurationFrame>
  )
}

/** Begins anew with another version: what others save is what is edited next. */
function Chosen({ object, role }: { object: ObjectView; role: { id: string; name: string } | null }) {
  const written = useConfigurationOf('layout', object.name)
  const layout = useLayout(object.name, role?.id)
  const error = written.error ?? layout.error
  const retry = () => void Promise.all([written.refetch(), layout.refetch()])
  if (!written.data || !layout.data) return error ? <FaultNotice error={error} retry={retry} /> : <Skeleton />
  const record = written.data.find((one) => (one.role ?? null) === (role?.id ?? null)) ?? null
  const key = JSON.stringify([object.name, role?.id, record?.id, record?.version])
  return <LayoutOf key={key} definition={object} layout={layout.data} role={role} record={record} />
}

function useLayout(object: string, role: string | undefined) {
  return useQuery({
    queryKey: queryKeys.layout(object, role),
    queryFn: ({ signal }) =>
      ask('readLayout', { params: { object }, query: role === undefined ? {} : { role }, signal }),
  })
}
