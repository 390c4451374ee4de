import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Dropdown } from 'antd'
import { type ComponentProps, useState } from 'react'
import type { RecordView } from '../../../core/api/shapes.ts'
import { explanationQuery } from '../../client/explanation.ts'
import { Icon } from '../../parts/icon.tsx'
import { useToast } from '../../parts/toast.tsx'
import type { ClosedEntry } from '../../records/closed/closed-entries.ts'
import { tellsClosed } from '../../records/closed/use-why-closed.ts'
import { hasTemplates } from '../../records/templates/has-templates.ts'
import { useText } from '../../text/use-text.tsx'
import type { List } from '../use-list.ts'

interface RowMenuProps {
  readonly list: List
  readonly record: RecordView
  readonly title: string
}

/** ⋯ at the end of a row: open, change by a template, copy the link, delete. The menu is made when it is first opened: rows come and go by the hundred. */
export function RowMenu(props: RowMenuProps) {
  const [isMade, setMade] = useState(false)
  if (isMade) return <MadeMenu {...props} />
  return <MoreButton title={props.title} onClick={() => setMade(true)} />
}

function MadeMenu({ list, record, title }: RowMenuProps) {
  const { t } = useText()
  const navigate = useNavigate()
  const copyLink = useCopyLink()
  const [isOpen, setOpen] = useState(true)
  const closed = useClosedDelete(list, record, isOpen)
  const params = { object: record.objectName, id: record.id }
  const items = [
    { key: 'beside', icon: <Icon name="sidebar" />, label: t('list.openBeside'), onClick: () => list.open(record.id) },
    {
      key: 'page',
      icon: <Icon name="expand" />,
      label: t('list.openPage'),
      onClick: () => void navigate({ to: '/records/$object/$id', params }),
    },
    ...(hasTemplates(list.object)
      ? [
          {
            key: 'template',
            icon: <Icon name="edit" />,
            label: t('templates.use'),
            onClick: () => list.template.begin({ id: record.id, title }),
          },
        ]
      : []),
    { key: 'link', icon: <Icon name="link" />, label: t('list.copyLink'), onClick: () => void copyLink(record) },
    ...(list.object.can.delete || tellsClosed(list.object)
      ? [
          { type: 'divider' as const },
          {
            key: 'delete',
            icon: <Icon name="bin" />,
            label: t('list.delete'),
            danger: true,
            onClick: () => list.deletion.begin(record),
            ...(closed && list.closed.asClosed({ ...closed, object: list.object, id: record.id })),
          },
        ]
      : []),
  ]
  return (
    <Dropdown
      autoFocus
      menu={{ items }}
      open={isOpen}
      onOpenChange={setOpen}
      trigger={['click']}
      placement="bottomRight"
    >
      <MoreButton title={title} />
    </Dropdown>
  )
}

/** Antd's Dropdown hands it what it hears of the mouse and the keys. */
function MoreButton({ title, className = '', ...heard }: { title: string } & ComponentProps<'button'>) {
  const { t } = useText()
  return (
    <button
      type="button"
      className={`grid-more ${className}`}
      tabIndex={-1}
      aria-haspopup="menu"
      aria-label={t('list.rowMenu', { title })}
      {...heard}
    >
      <Icon name="more" />
    </button>
  )
}

/** What closes 删除 to her: of this record it is asked whenever the menu is opened. */
function useClosedDelete({ object }: List, record: RecordView, isOpen: boolean): ClosedEntry | null {
  const asked = { object: record.objectName, id: record.id, action: 'delete' } as const
  const { data } = useQuery({ ...explanationQuery(asked), enabled: isOpen && object.can.delete })
  if (object.can.delete && data?.allowed !== false) return null
  return { action: 'delete', why: data?.because[0]?.message }
}

function useCopyLink(): (record: RecordView) => Promise<void> {
  const { t } = useText()
  const show = useToast()
  return async (record) => {
    const address = `${location.origin}/records/${record.objectName}/${record.id}`
    try {
      await navigator.clipboard.writeText(address)
      show({ text: t('list.linkCopied') })
    } catch {
      // Without https there is no clipboard: the address is shown to be copied by hand.
      show({ text: address })
    }
  }
}
