import { useNavigate, useSearch } from '@tanstack/react-router'
import { useObjects } from '../../client/queries.ts'
import { RecordsOfObject } from '../../configuration/records-of-object.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { RuleDialog } from '../../rules/rule-dialog.tsx'
import { RuleList } from '../../rules/rule-list.tsx'

/** 校验规则: what records are held to, object by object. */
export function RulesPage() {
  const navigate = useNavigate()
  const objects = useObjects().filter(({ configures, sharing }) => !configures && !sharing)
  const { object: wanted } = useSearch({ strict: false })
  const object = objects.find(({ name }) => name === wanted) ?? objects[0]
  if (!object) return <Skeleton />
  return (
    <RecordsOfObject
      key={object.name}
      {...{ object, objects }}
      kind="validationRule"
      words="rules"
      icon="shield"
      onChoose={(name) => void navigate({ to: '/settings/rules', search: { object: name } })}
      list={(rules, onOpen) => <RuleList object={object} rules={rules} onOpen={onOpen} />}
      dialog={(record, onClose) => <RuleDialog object={object} record={record} onClose={onClose} />}
    />
  )
}
