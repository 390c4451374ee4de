import { Dropdown } from 'antd'
import { useState } from 'react'
import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icon.tsx'
import { LockHint } from '../parts/lock-hint.tsx'
import { useToast } from '../parts/toast.tsx'
import { useText } from '../text/use-text.tsx'
import { DeleteDialog } from './delete-dialog.tsx'
import { fieldAccess } from './field-access.ts'
import { TransferDialog } from './impact/transfer-dialog.tsx'
import { LockDialog } from './locks/lock-dialog.tsx'
import { ShareDialog } from './sharing/share-dialog.tsx'
import type { SaveField } from './use-open-record.ts'
import { AsOfDialog } from './versions/as-of-dialog.tsx'
import { CompareDialog } from './versions/compare-dialog.tsx'
import { WhyClosed } from './why-closed.tsx'

interface RecordActionsProps {
  readonly definition: ObjectView
  readonly record: RecordView
  readonly onDeleted: () => void
  readonly onSave: SaveField
}

type Open = 'share' | 'lock' | 'transfer' | 'delete' | 'asOf' | 'compare' | null

/** ⋯: everything about a record that is not done every hour. */
export function RecordActions({ definition, record, onDeleted, onSave }: RecordActionsProps) {
  const { t } = useText()
  const [open, setOpen] = useState<Open>(null)
  const show = useToast()
  const { id, objectName: object } = record
  const why = record.access?.whyNotDelete?.message
  const mayDelete = record.access?.delete ?? definition.can.delete
  const copyLink = async () => {
    await navigator.clipboard.writeText(`${location.origin}/records/${definition.name}/${record.id}`)
    show({ text: t('records.linkCopied') })
  }
  const mayTransfer = definition.fields.owner !== undefined && fieldAccess(definition, record, 'owner').level === 'edit'
  const items = [
    ...(mayTransfer
      ? [
          {
            key: 'transfer',
            icon: <Icon name="people" />,
            label: t('records.transferMore'),
            onClick: () => setOpen('transfer'),
          },
        ]
      : []),
    ...(isShared(definition)
      ? [
          {
            key: 'share',
            icon: <Icon name="eye" />,
            label: t('access.share'),
            onClick: () => setOpen('share'),
          },
        ]
      : []),
    ...(record.access?.mayLock && record.access.lock?.kind !== 'hand'
      ? [{ key: 'lock', icon: <Icon name="lock" />, label: t('records.lockMore'), onClick: () => setOpen('lock') }]
      : []),
    { key: 'asOf', icon: <Icon name="calendar" />, label: t('records.asOf'), onClick: () => setOpen('asOf') },
    { key: 'compare', icon: <Icon name="columns" />, label: t('records.compare'), onClick: () => setOpen('compare') },
    { key: 'copy', icon: <Icon name="link" />, label: t('records.copyLink'), onClick: () => void copyLink() },
    { type: 'divider' as const },
    {
      key: 'delete',
      icon: <Icon name="bin" />,
      label: t('records.delete'),
      danger: true,
      disabled: !mayDelete,
      ...(why
        ? { extra: <LockHint why={why} wayOut={<WhyClosed {...{ object, id, said: why }} action="delete" />} /> }
        : {}),
      onClick: () => setOpen('delete'),
    },
  ]
  return (
    <>
      <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
        <Button kind="quiet" icon="more" aria-label={t('records.more')} />
      </Dropdown>
      {open === 'share' ? <ShareDialog definition={definition} record={record} onClose={() => setOpen(null)} /> : null}
      {open === 'lock' ? <LockDialog record={record} onClose={() => setOpen(null)} /> : null}
      {open === 'transfer' ? (
        <TransferDialog definition={definition} record={record} onSave={onSave} onClose={() => setOpen(null)} />
      ) : null}
      {open === 'delete' ? (
        <DeleteDialog definition={definition} record={record} onClose={() => setOpen(null)} onDeleted={onDeleted} />
      ) : null}
      {open === 'asOf' ? <AsOfDialog record={record} onClose={() => setOpen(null)} /> : null}
      {open === 'compare' ? (
        <CompareDialog definition={definition} record={record} onSave={onSave} onClose={() => setOpen(null)} />
      ) : null}
    </>
  )
}

/** Parts are shared with what they are a part of; people and settings are not shared at all. */
function isShared({ kind, partOf }: ObjectView): boolean {
  return kind !== 'system' && partOf === undefined
}
