import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import { useConfigurationOf } from '../../client/use-all-records.ts'
import { ConfigurationFrame } from '../../configuration/configuration-frame.tsx'
import { FieldDialog } from '../../configuration/field/field-dialog.tsx'
import { type FieldRow, FieldRows } from '../../configuration/field-list/field-rows.tsx'
import { HiddenFields } from '../../configuration/field-list/hidden-fields.tsx'
import { UnseenFields } from '../../configuration/field-list/unseen-fields.tsx'
import { ObjectList } from '../../configuration/objects/object-list.tsx'
import { RemoveField } from '../../configuration/removal/remove-field.tsx'
import { RemovedFields } from '../../configuration/removal/removed-fields.tsx'
import { RetiredRecords } from '../../configuration/retired-records.tsx'
import { StandardFieldDialog } from '../../configuration/standard-field/standard-field-dialog.tsx'
import { useShapeableObjects } from '../../configuration/use-shapeable-objects.ts'
import { Button } from '../../parts/button.tsx'
import { FaultNotice } from '../../parts/notice.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { useText } from '../../text/use-text.tsx'

/** 字段管理: the objects at the left, the fields of the chosen one by section. `?object=` in the address says which. */
export function FieldsPage() {
  const { object: chosen } = useSearch({ from: '/shell/settings/fields' })
  const navigate = useNavigate()
  const { t } = useText()
  const objects = useShapeableObjects()
  const definition = objects.find(({ name }) => name === chosen) ?? objects.find(({ name }) => name === 'customer')
  const [adding, setAdding] = useState(false)
  return (
    <ConfigurationFrame
      actions={
        <Button kind="primary" icon="plus" onClick={() => setAdding(true)}>
          {t('configuration.newField')}
        </Button>
      }
    >
      {definition ? (
        <div className="configuration-page">
          <ObjectList
            chosen={definition.name}
            onChoose={(object) => void navigate({ to: '/settings/fields', search: { object } })}
          />
          <Fields key={definition.name} definition={definition} />
          {adding ? <FieldDialog definition={definition} record={null} onClose={() => setAdding(false)} /> : null}
        </div>
      ) : null}
    </ConfigurationFrame>
  )
}

function Fields({ definition }: { definition: ObjectView }) {
  const { t, label } = useText()
  const own = useConfigurationOf('customField', definition.name)
  const settings = useConfigurationOf('fieldSettings', definition.name)
  const layouts = useConfigurationOf('layout', definition.name)
  const retired = useConfigurationOf('customField', definition.name, 'bin')
  const removals = useConfigurationOf('fieldRemoval', definition.name)
  const [opened, setOpened] = useState<FieldRow | null>(null)
  const [unseen, setUnseen] = useState<RecordView | null>(null)
  if (own.error && !own.data) return <FaultNotice error={own.error} retry={() => void own.refetch()} />
  if (!own.data || !settings.data) return <Skeleton />
  const rows = rowsOf(definition, own.data, settings.data)
  return (
    <div className="configuration-main">
      <h1>{t('configuration.fieldsOf', { object: label(definition.label), count: rows.size })}</h1>
      <FieldRows {...{ definition, rows }} movable={layouts.data?.length === 0} onOpen={setOpened} />
      <HiddenFields settings={settings.data} />
      <UnseenFields {...{ definition, settings: settings.data }} own={own.data} onOpen={setUnseen} />
      <RetiredRecords
        records={withoutRemoved(retired.data ?? [], removals.data ?? [])}
        furtherWay={(field, title) => <RemoveField field={field} title={title} />}
      />
      <RemovedFields removals={removals.data ?? []} />
      {opened?.record ? (
        <FieldDialog definition={definition} record={opened.record} onClose={() => setOpened(null)} />
      ) : null}
      {unseen ? <FieldDialog definition={definition} record={unseen} onClose={() => setUnseen(null)} /> : null}
      {opened && !opened.record ? (
        <StandardFieldDialog definition={definition} row={opened} onClose={() => setOpened(null)} />
      ) : null}
    </div>
  )
}

/** A field that was removed for good is in the bin, too, and does not come out of it. */
function withoutRemoved(retired: readonly RecordView[], removals: readonly RecordView[]): readonly RecordView[] {
  const removed = new Set(removals.map((removal) => removal.removed))
  return retired.filter(({ id }) => !removed.has(id))
}

function rowsOf(
  { fields }: ObjectView,
  own: readonly RecordView[],
  settings: readonly RecordView[],
): ReadonlyMap<string, FieldRow> {
  const records = new Map(own.map((record) => [String(record.name), record]))
  const changed = new Map(settings.map((record) => [String(record.field), record]))
  return new Map(
    Object.entries(fields).map(([name, field]) => [
      name,
      { name, field, record: records.get(name), settings: changed.get(name) },
    ]),
  )
}
