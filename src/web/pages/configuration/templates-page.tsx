import { useNavigate, useSearch } from '@tanstack/react-router'
import { RecordsOfObject, RetiredOfObject } from '../../configuration/records-of-object.tsx'
import { useShapeableObjects } from '../../configuration/use-shapeable-objects.ts'
import { Skeleton } from '../../parts/skeleton.tsx'
import { TemplateForm } from '../../templates/template-form.tsx'
import { TemplateList } from '../../templates/template-list.tsx'

/** 修改模板: what is done to records again and again, object by object. `?object=` in the address says which. */
export function TemplatesPage() {
  const navigate = useNavigate()
  const objects = useShapeableObjects().filter(({ partOf, kind }) => partOf === undefined && kind !== 'system')
  const { object: wanted } = useSearch({ from: '/shell/settings/templates' })
  const object = objects.find(({ name }) => name === wanted) ?? objects[0]
  if (!object) return <Skeleton />
  return (
    <RecordsOfObject
      key={object.name}
      {...{ object, objects }}
      kind="changeTemplate"
      words="templates"
      icon="edit"
      onChoose={(name) => void navigate({ to: '/settings/templates', search: { object: name } })}
      list={(templates, onOpen) => <TemplateList definition={object} templates={templates} onOpen={onOpen} />}
      dialog={(record, onClose) => <TemplateForm definition={object} record={record} onClose={onClose} />}
      below={<RetiredOfObject kind="changeTemplate" object={object} />}
    />
  )
}
