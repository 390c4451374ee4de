import { useNavigate, useSearch } from '@tanstack/react-router'
import { RecordsOfObject, RetiredOfObject } from '../../configuration/records-of-object.tsx'
import { useObjectShaped } from '../../configuration/use-object-shaped.ts'
import { EntryRuleDialog } from '../../flows/entry-rule-dialog.tsx'
import { EntryRuleList } from '../../flows/entry-rule-list.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'

/** 双人核对: what a second person enters again, object by object. `?object=` in the address says which. */
export function DoubleEntryPage() {
  const navigate = useNavigate()
  const { object: wanted } = useSearch({ from: '/shell/settings/double-entry' })
  const { object, objects } = useObjectShaped(wanted)
  if (!object) return <Skeleton />
  return (
    <RecordsOfObject
      right="manage-flows"
      key={object.name}
      {...{ object, objects }}
      kind="doubleEntryRule"
      words="doubleEntry"
      icon="copy"
      onChoose={(name) => void navigate({ to: '/settings/double-entry', search: { object: name } })}
      list={(rules, onOpen) => <EntryRuleList definition={object} rules={rules} onOpen={onOpen} />}
      dialog={(record, onClose) => <EntryRuleDialog definition={object} record={record} onClose={onClose} />}
      below={<RetiredOfObject kind="doubleEntryRule" object={object} />}
    />
  )
}
