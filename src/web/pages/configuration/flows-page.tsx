import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { ObjectView } from '../../../core/api/shapes.ts'
import type { Values } from '../../../core/change/change.ts'
import { useConfigurationOf } from '../../client/use-all-records.ts'
import { RecordsOfObject, RetiredOfObject } from '../../configuration/records-of-object.tsx'
import { useShapeableObjects } from '../../configuration/use-shapeable-objects.ts'
import { FlowDialog } from '../../flows/flow-dialog.tsx'
import { FlowList } from '../../flows/flow-list.tsx'
import { StandardFlowsOf } from '../../flows/standard-flows-of.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'

/** 审批流程: what waits for whose decision, object by object. `?object=` in the address says which. */
export function FlowsPage() {
  const navigate = useNavigate()
  const objects = useShapeableObjects().filter(({ partOf, kind }) => partOf === undefined && kind !== 'system')
  const { object: wanted } = useSearch({ from: '/shell/settings/flows' })
  const object = objects.find(({ name }) => name === wanted) ?? objects[0]
  if (!object) return <Skeleton />
  return (
    <RecordsOfObject
      right="manage-flows"
      key={object.name}
      {...{ object, objects }}
      kind="approvalFlow"
      words="flows"
      icon="check"
      onChoose={(name) => void navigate({ to: '/settings/flows', search: { object: name } })}
      list={(flows, onOpen) => <FlowList definition={object} flows={flows} onOpen={onOpen} />}
      dialog={(record, onClose) => <FlowDialog definition={object} record={record} onClose={onClose} />}
      below={
        <>
          <Offered object={object} />
          <RetiredOfObject kind="approvalFlow" object={object} />
        </>
      }
    />
  )
}

function Offered({ object }: { readonly object: ObjectView }) {
  const { data = [] } = useConfigurationOf('approvalFlow', object.name)
  const [begun, setBegun] = useState<Values | null>(null)
  return (
    <>
      <StandardFlowsOf definition={object} taken={data.map(({ name }) => String(name))} onAdjust={setBegun} />
      {begun ? <FlowDialog definition={object} record={null} begun={begun} onClose={() => setBegun(null)} /> : null}
    </>
  )
}
