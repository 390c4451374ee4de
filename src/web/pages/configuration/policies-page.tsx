import { useNavigate, useSearch } from '@tanstack/react-router'
import { RecordsOfObject, RetiredOfObject } from '../../configuration/records-of-object.tsx'
import { useObjectShaped } from '../../configuration/use-object-shaped.ts'
import { Skeleton } from '../../parts/skeleton.tsx'
import { ExclusiveEditingOf } from '../../policies/exclusive-editing-of.tsx'
import { OrderClosingOf } from '../../policies/order-closing-of.tsx'
import { OverpaymentOf } from '../../policies/overpayment-of.tsx'
import { PolicyDialog } from '../../policies/policy-dialog.tsx'
import { PolicyList } from '../../policies/policy-list.tsx'

/** 修改限制: what may not be changed any more, object by object. `?object=` in the address says which. */
export function PoliciesPage() {
  const navigate = useNavigate()
  const { object: wanted } = useSearch({ from: '/shell/settings/policies' })
  const { object, objects } = useObjectShaped(wanted)
  if (!object) return <Skeleton />
  return (
    <RecordsOfObject
      key={object.name}
      {...{ object, objects }}
      kind="editPolicy"
      words="policies"
      icon="lock"
      onChoose={(name) => void navigate({ to: '/settings/policies', search: { object: name } })}
      list={(policies, onOpen) => <PolicyList definition={object} policies={policies} onOpen={onOpen} />}
      dialog={(record, onClose) => <PolicyDialog definition={object} record={record} onClose={onClose} />}
      below={
        <>
          <ExclusiveEditingOf definition={object} />
          <OrderClosingOf definition={object} />
          <OverpaymentOf {...{ object, objects }} />
          <RetiredOfObject kind="editPolicy" object={object} />
        </>
      }
    />
  )
}
