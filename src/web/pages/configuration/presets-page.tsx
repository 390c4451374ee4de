import { useNavigate, useSearch } from '@tanstack/react-router'
import { RecordsOfObject, RetiredOfObject } from '../../configuration/records-of-object.tsx'
import { useShapeableObjects } from '../../configuration/use-shapeable-objects.ts'
import { Skeleton } from '../../parts/skeleton.tsx'
import { PresetDialog } from '../../presets/preset-dialog.tsx'
import { PresetList } from '../../presets/preset-list.tsx'

/** 预设值: what new records may begin with, object by object. `?object=` in the address says which. */
export function PresetsPage() {
  const navigate = useNavigate()
  const objects = useShapeableObjects().filter(({ partOf, kind }) => partOf === undefined && kind !== 'system')
  const { object: wanted } = useSearch({ from: '/shell/settings/presets' })
  const object = objects.find(({ name }) => name === wanted) ?? objects[0]
  if (!object) return <Skeleton />
  return (
    <RecordsOfObject
      key={object.name}
      {...{ object, objects }}
      kind="preset"
      words="presets"
      icon="copy"
      onChoose={(name) => void navigate({ to: '/settings/presets', search: { object: name } })}
      list={(presets, onOpen) => <PresetList definition={object} presets={presets} onOpen={onOpen} />}
      dialog={(record, onClose) => <PresetDialog definition={object} record={record} onClose={onClose} />}
      below={<RetiredOfObject kind="preset" object={object} />}
    />
  )
}
