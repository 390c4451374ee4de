import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import { useAllRecords } from '../../client/use-all-records.ts'
import { ConfigurationFrame } from '../../configuration/configuration-frame.tsx'
import { ruleOf } from '../../configuration/numbering/numbering-dialog.tsx'
import { ObjectDialog } from '../../configuration/objects/object-dialog.tsx'
import { RetiredRecords } from '../../configuration/retired-records.tsx'
import { useShapeableObjects } from '../../configuration/use-shapeable-objects.ts'
import { DayOf } from '../../fields/index.ts'
import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { ObjectIcon } from '../../parts/object-icon.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { useText } from '../../text/use-text.tsx'

/** 对象: every module there is, Kebu's own and those an administrator has made. */
export function ObjectsPage() {
  const { t } = useText()
  const [adding, setAdding] = useState(false)
  return (
    <ConfigurationFrame
      actions={
        <Button kind="primary" icon="plus" onClick={() => setAdding(true)}>
          {t('configuration.newObject')}
        </Button>
      }
    >
      <Objects />
      {adding ? <ObjectDialog edited={null} onClose={() => setAdding(false)} /> : null}
    </ConfigurationFrame>
  )
}

function Objects() {
  const { t } = useText()
  const objects = useShapeableObjects()
  const own = useAllRecords('customObject')
  const retired = useAllRecords('customObject', 'bin')
  const [edited, setEdited] = useState<RecordView | null>(null)
  if (!own.data) return <Skeleton />
  const records = new Map(own.data.map((record) => [String(record.name), record]))
  return (
    <div className="configuration-main">
      <p className="configuration-why">{t('configuration.objectsWhy')}</p>
      <div className="object-rows-head" aria-hidden="true">
        <span />
        <span>{t('configuration.objects')}</span>
        <span>{t('configuration.fieldsHead')}</span>
        <span>{t('configuration.pattern')}</span>
        <span>{t('configuration.from')}</span>
        <span />
      </div>
      <ul className="object-rows">
        {objects.map((object) => (
          <ObjectRow key={object.name} object={object} record={records.get(object.name)} onEdit={setEdited} />
        ))}
      </ul>
      <RetiredRecords records={retired.data ?? []} />
      {edited ? (
        <ObjectDialog
          edited={{ record: edited, definition: objects.find(({ name }) => name === edited.name) }}
          onClose={() => setEdited(null)}
        />
      ) : null}
    </div>
  )
}

interface ObjectRowProps {
  readonly object: ObjectView
  readonly record: RecordView | undefined
  onEdit(record: RecordView): void
}

function ObjectRow({ object, record, onEdit }: ObjectRowProps) {
  const { t, label } = useText()
  const title = label(object.label)
  return (
    <li>
      <ObjectIcon object={object.name} />
      <span className="object-row-name">
        <b className="kb-one-line">{title}</b>
        <code className="kb-one-line">{object.name}</code>
      </span>
      <Link to="/settings/fields" search={{ object: object.name }}>
        {t('configuration.fieldCount', { count: Object.keys(object.fields).length })}
      </Link>
      <code className="kb-one-line">{ruleOf(object)}</code>
      <span className="field-row-maker kb-one-line">
        {t(object.kind === 'custom' ? 'configuration.custom' : 'configuration.standard')}
        {record && object.addedAt ? (
          <>
            {' · '}
            {t('configuration.made')} <DayOf at={object.addedAt} />
          </>
        ) : null}
      </span>
      {record ? (
        <Button
          kind="quiet"
          icon="edit"
          aria-label={t('configuration.editObject', { name: title })}
          onClick={() => onEdit(record)}
        />
      ) : (
        <Link
          className="button button-quiet button-icon"
          to="/settings/fields"
          search={{ object: object.name }}
          aria-label={t('configuration.shape', { name: title })}
        >
          <Icon name="columns" />
        </Link>
      )}
    </li>
  )
}
