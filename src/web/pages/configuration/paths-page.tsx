import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import { useConfigurationOf } from '../../client/use-all-records.ts'
import { ConfigurationFrame } from '../../configuration/configuration-frame.tsx'
import { ObjectSelect } from '../../configuration/objects/object-select.tsx'
import { useShapeableObjects } from '../../configuration/use-shapeable-objects.ts'
import { ListSettingsOf } from '../../layouts/list-settings-of.tsx'
import { PathOf } from '../../layouts/path-of.tsx'
import { FaultNotice } from '../../parts/notice.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { useText } from '../../text/use-text.tsx'
import '../../configuration/field/field-dialog.css'
import '../../layouts/layouts.css'

/** 流转与列表: how records go from state to state, and what their list shows first. `?object=` says whose. */
export function PathsPage() {
  const { t } = useText()
  const navigate = useNavigate()
  const objects = useShapeableObjects().filter(({ partOf, kind }) => partOf === undefined && kind !== 'system')
  const { object: wanted } = useSearch({ from: '/shell/settings/paths' })
  const object = objects.find(({ name }) => name === wanted) ?? objects[0]
  if (!object) return <Skeleton />
  return (
    <ConfigurationFrame
      actions={
        <ObjectSelect
          objects={objects}
          chosen={object}
          onChoose={(name) => void navigate({ to: '/settings/paths', search: { object: name } })}
        />
      }
    >
      <div className="configuration-main">
        <p className="configuration-why">{t('layouts.pathsWhy')}</p>
        <Paths key={object.name} object={object} />
      </div>
    </ConfigurationFrame>
  )
}

/** More states than these are no path, but a list to choose from. */
const statesMax = 30

/** Each begins anew with another version of its record. */
function Paths({ object }: { object: ObjectView }) {
  const paths = useConfigurationOf('stagePath', object.name)
  const lists = useConfigurationOf('listSettings', object.name)
  const error = paths.error ?? lists.error
  if (!paths.data || !lists.data)
    return error ? <FaultNotice error={error} retry={() => void paths.refetch()} /> : <Skeleton />
  const keyOf = (record: RecordView | null) => `${record?.id}/${record?.version}`
  const list = lists.data[0] ?? null
  return (
    <div className="paths">
      {Object.entries(object.fields).map(([name, field]) => {
        if (field.type !== 'choice' || field.follows || field.options.length > statesMax) return null
        const record = paths.data.find((one) => one.field === name) ?? null
        if (name !== object.stage && !record && !isState(object, name)) return null
        return <PathOf key={`${name}/${keyOf(record)}`} definition={object} name={name} field={field} record={record} />
      })}
      <ListSettingsOf key={keyOf(list)} definition={object} record={list} />
    </div>
  )
}

/** A choice an administrator made, and what Kebu moves itself: kinds and sources are no states. */
function isState({ fields, moves = [] }: ObjectView, name: string): boolean {
  return moves.some(({ field }) => field === name) || fields[name]?.addedAt !== undefined
}
