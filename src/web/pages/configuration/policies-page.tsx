import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import { useConfigurationOf } from '../../client/use-all-records.ts'
import { ConfigurationFrame } from '../../configuration/configuration-frame.tsx'
import { ObjectSelect } from '../../configuration/objects/object-select.tsx'
import { RetiredRecords } from '../../configuration/retired-records.tsx'
import { useShapeableObjects } from '../../configuration/use-shapeable-objects.ts'
import { Button } from '../../parts/button.tsx'
import { FaultNotice, Notice } from '../../parts/notice.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { PolicyDialog } from '../../policies/policy-dialog.tsx'
import { PolicyList } from '../../policies/policy-list.tsx'
import { useText } from '../../text/use-text.tsx'

/** 修改限制: what may not be changed any more, object by object. `?object=` in the address says which. */
export function PoliciesPage() {
  const objects = useShapeableObjects().filter(({ partOf, kind }) => partOf === undefined && kind !== 'system')
  const { object: wanted } = useSearch({ from: '/shell/settings/policies' })
  const object = objects.find(({ name }) => name === wanted) ?? objects[0]
  return object ? <PoliciesOf key={object.name} object={object} objects={objects} /> : <Skeleton />
}

interface PoliciesOfProps {
  readonly object: ObjectView
  readonly objects: readonly ObjectView[]
}

function PoliciesOf({ object, objects }: PoliciesOfProps) {
  const { t } = useText()
  const navigate = useNavigate()
  const [opened, setOpened] = useState<RecordView | 'new' | null>(null)
  return (
    <ConfigurationFrame
      actions={
        <>
          <ObjectSelect
            objects={objects}
            chosen={object}
            onChoose={(name) => void navigate({ to: '/settings/policies', search: { object: name } })}
          />
          <Button kind="primary" icon="plus" onClick={() => setOpened('new')}>
            {t('policies.new')}
          </Button>
        </>
      }
    >
      <div className="configuration-main">
        <p className="configuration-why">{t('policies.why')}</p>
        <Policies object={object} onOpen={setOpened} onNew={() => setOpened('new')} />
        {opened ? (
          <PolicyDialog definition={object} record={opened === 'new' ? null : opened} onClose={() => setOpened(null)} />
        ) : null}
      </div>
    </ConfigurationFrame>
  )
}

interface PoliciesProps {
  readonly object: ObjectView
  onOpen(policy: RecordView): void
  onNew(): void
}

function Policies({ object, onOpen, onNew }: PoliciesProps) {
  const { t, label } = useText()
  const { data, error, refetch } = useConfigurationOf('editPolicy', object.name)
  const retired = useConfigurationOf('editPolicy', object.name, 'bin')
  if (!data) return error ? <FaultNotice error={error} retry={() => void refetch()} /> : <Skeleton />
  return (
    <>
      {data.length > 0 ? (
        <PolicyList definition={object} policies={data} onOpen={onOpen} />
      ) : (
        <Notice icon="lock" title={t('policies.none', { object: label(object.label) })} text={t('policies.noneText')}>
          <Button icon="plus" onClick={onNew}>
            {t('policies.new')}
          </Button>
        </Notice>
      )}
      <RetiredRecords records={retired.data ?? []} />
    </>
  )
}
