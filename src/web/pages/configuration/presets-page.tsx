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
import { PresetDialog } from '../../presets/preset-dialog.tsx'
import { PresetList } from '../../presets/preset-list.tsx'
import { useText } from '../../text/use-text.tsx'

/** 预设值: what new records may begin with, object by object. `?object=` in the address says which. */
export function PresetsPage() {
  const objects = useShapeableObjects().filter(({ partOf, kind }) => partOf === undefined && kind !== 'system')
  const { object: wanted } = useSearch({ from: '/shell/settings/presets' })
  const object = objects.find(({ name }) => name === wanted) ?? objects[0]
  return object ? <PresetsOf key={object.name} object={object} objects={objects} /> : <Skeleton />
}

interface PresetsOfProps {
  readonly object: ObjectView
  readonly objects: readonly ObjectView[]
}

function PresetsOf({ object, objects }: PresetsOfProps) {
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
            onChoose={(name) => void navigate({ to: '/settings/presets', search: { object: name } })}
          />
          <Button kind="primary" icon="plus" onClick={() => setOpened('new')}>
            {t('presets.new')}
          </Button>
        </>
      }
    >
      <div className="configuration-main">
        <p className="configuration-why">{t('presets.why')}</p>
        <Presets object={object} onOpen={setOpened} onNew={() => setOpened('new')} />
        {opened ? (
          <PresetDialog definition={object} record={opened === 'new' ? null : opened} onClose={() => setOpened(null)} />
        ) : null}
      </div>
    </ConfigurationFrame>
  )
}

interface PresetsProps {
  readonly object: ObjectView
  onOpen(preset: RecordView): void
  onNew(): void
}

function Presets({ object, onOpen, onNew }: PresetsProps) {
  const { t, label } = useText()
  const { data, error, refetch } = useConfigurationOf('preset', object.name)
  const retired = useConfigurationOf('preset', object.name, 'bin')
  if (!data) return error ? <FaultNotice error={error} retry={() => void refetch()} /> : <Skeleton />
  return (
    <>
      {data.length > 0 ? (
        <PresetList definition={object} presets={data} onOpen={onOpen} />
      ) : (
        <Notice icon="copy" title={t('presets.none', { object: label(object.label) })} text={t('presets.noneText')}>
          <Button icon="plus" onClick={onNew}>
            {t('presets.new')}
          </Button>
        </Notice>
      )}
      <RetiredRecords records={retired.data ?? []} />
    </>
  )
}
