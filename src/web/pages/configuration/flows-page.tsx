import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { ObjectView } from '../../../core/api/shapes.ts'
import type { Values } from '../../../core/change/change.ts'
import { useConfigurationOf } from '../../client/use-all-records.ts'
import { RecordsOfObject, RetiredOfObject } from '../../configuration/records-of-object.tsx'
import { useObjectShaped } from '../../configuration/use-object-shaped.ts'
import { FlowDialog } from '../../flows/flow-dialog.tsx'
import { FlowList } from '../../flows/flow-list.tsx'
import { StandardFlowsOf } from '../../flows/standard-flows-of.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'

/** 审批流程: what waits for whose decision, object by object. `?object=` in the address says which. */
export function FlowsPage() {
  const navigate = useNavigate()
  const { object: wanted } = useSearch({ from: '/shell/settings/flows' })
  const { object, objects } = useObjectShaped(wanted)
  const [turnedOn, setTurnedOn] = useState<readonly string[]>([])
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
      elsewhere={({ name }) => turnedOn.includes(String(name))}
      list={(flows, onOpen) => <FlowList definition={object} flows={flows} onOpen={onOpen} />}
      dialog={(record, onClose) => <FlowDialog definition={object} record={record} onClose={onClose} />}
      below={
        <>
          <Offered object={object} turnedOn={turnedOn} onTurnedOn={(name) => setTurnedOn([...turnedOn, name])} />
          <RetiredOfObject kind="approvalFlow" object={object} />
        </>
      }
    />
  )
}

interface OfferedProps {
  readonly object: ObjectView
  /** In this visit: they stay where they stood, so that the next press meets none that has moved up. */
  readonly turnedOn: readonly string[]
  onTurnedOn(name: string): void
}

function Offered({ object, turnedOn, onTurnedOn }: OfferedProps) {
  const { data = [] } = useConfigurationOf('approvalFlow', object.name)
  const [begun, setBegun] = useState<Values | null>(null)
  return (
    <>
      <StandardFlowsOf
        definition={object}
        taken={data.map(({ name }) => String(name)).filter((name) => !turnedOn.includes(name))}
        {...{ turnedOn, onTurnedOn }}
        onAdjust={setBegun}
      />
      {begun ? <FlowDialog definition={object} record={null} begun={begun} onClose={() => setBegun(null)} /> : null}
    </>
  )
}
