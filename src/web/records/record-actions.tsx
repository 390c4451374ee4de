import { Dropdown } from 'antd'
import { lazy, Suspense, useState } from 'react'
import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import { Button } from '../parts/button.tsx'
import { Icon, type IconName } from '../parts/icon.tsx'
import { useToast } from '../parts/toast.tsx'
import { useText } from '../text/use-text.tsx'
import { closedEntries, isGivenAway } from './closed/closed-entries.ts'
import { useClosedMenu } from './closed/use-closed-menu.tsx'
import { tellsClosed } from './closed/use-why-closed.ts'
import { DeleteDialog } from './deleting/delete-dialog.tsx'
import { TransferDialog } from './impact/transfer-dialog.tsx'
import { LockDialog } from './locks/lock-dialog.tsx'
import { recordTitle } from './record-title.ts'
import { ShareDialog } from './sharing/share-dialog.tsx'
import { hasTemplates } from './templates/has-templates.ts'
import type { SaveField } from './use-open-record.ts'
import { AsOfDialog } from './versions/as-of-dialog.tsx'
import { CompareDialog } from './versions/compare-dialog.tsx'

const TemplateDialog = lazy(() =>
  import('./templates/template-dialog.tsx').then((module) => ({ default: module.TemplateDialog })),
)

interface RecordActionsProps {
  readonly definition: ObjectView
  readonly record: RecordView
  readonly onDeleted: () => void
  readonly onSave: SaveField
}

type Open = 'template' | 'share' | 'lock' | 'transfer' | 'delete' | 'asOf' | 'compare' | null

/** ⋯: everything about a record that is not done every hour. */
export function RecordActions({ definition, record, onDeleted, onSave }: RecordActionsProps) {
  const { t } = useText()
  const [open, setOpen] = useState<Open>(null)
  const show = useToast()
  const copyLink = async () => {
    await navigator.clipboard.writeText(`${location.origin}/records/${definition.name}/${record.id}`)
    show({ text: t('records.linkCopied') })
  }
  const closed = closedEntries(definition, record)
  const { asClosed, window: whyClosed } = useClosedMenu()
  // Parts are shared and locked with what they are a part of; people and settings are not at all.
  const tells = tellsClosed(definition)
  const entry = (key: Exclude<Open, null>, icon: IconName, label: string) => ({
    key,
    icon: <Icon name={icon} />,
    label,
    danger: key === 'delete',
    onClick: () => setOpen(key),
    ...(closed[key] && asClosed({ ...closed[key], object: definition, id: record.id })),
  })
  const items = [
    ...(hasTemplates(definition) ? [entry('template', 'edit', t('templates.use'))] : []),
    ...(isGivenAway(definition) && (tells || !closed.transfer)
      ? [entry('transfer', 'people', t('records.transferMore'))]
      : []),
    ...(tells ? [entry('share', 'eye', t('access.share'))] : []),
    ...(tells && record.access?.lock?.kind !== 'hand' ? [entry('lock', 'lock', t('records.lockMore'))] : []),
    entry('asOf', 'calendar', t('records.asOf')),
    entry('compare', 'columns', t('records.compare')),
    { key: 'copy', icon: <Icon name="link" />, label: t('records.copyLink'), onClick: () => void copyLink() },
    { type: 'divider' as const },
    entry('delete', 'bin', t('records.delete')),
  ]
  return (
    <>
      <Dropdown autoFocus menu={{ items }} trigger={['click']} placement="bottomRight">
        <Button kind="quiet" icon="more" aria-label={t('records.more')} />
      </Dropdown>
      {whyClosed}
      {open === 'template' ? (
        <Suspense fallback={null}>
          <TemplateDialog
            object={definition}
            select={{ ids: [record.id] }}
            count={1}
            title={recordTitle(definition, record)}
            onClose={() => setOpen(null)}
            onDone={() => setOpen(null)}
          />
        </Suspense>
      ) : null}
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
