import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Dropdown } from 'antd'
import { useState } from 'react'
import type { RecordView } from '../../../core/api/shapes.ts'
import { explanationQuery } from '../../client/explanation.ts'
import { useDeleteRecord } from '../../client/writes.ts'
import { Icon } from '../../parts/icon.tsx'
import { useToast } from '../../parts/toast.tsx'
import { useFaultText } from '../../parts/use-fault-text.ts'
import { useSaved } from '../../parts/use-saved.tsx'
import { ClosedAction, tellsClosed } from '../../records/closed/closed-action.tsx'
import { useText } from '../../text/use-text.tsx'
import type { List } from '../use-list.ts'

/** ⋯ at the end of a row: open, edit, copy the link, delete. */
export function RowMenu({ list, record, title }: { list: List; record: RecordView; title: string }) {
  const { t } = useText()
  const navigate = useNavigate()
  const copyLink = useCopyLink()
  const remove = useRemove(list, record, title)
  const [looksAt, setLooksAt] = useState(false)
  const closed = useClosedDelete({ list, record, isAsked: looksAt })
  const params = { object: record.objectName, id: record.id }
  const items = [
    { key: 'beside', icon: <Icon name="sidebar" />, label: t('list.openBeside'), onClick: () => list.open(record.id) },
    {
      key: 'page',
      icon: <Icon name="expand" />,
      label: t('list.openPage'),
      onClick: () => void navigate({ to: '/records/$object/$id', params }),
    },
    { key: 'link', icon: <Icon name="link" />, label: t('list.copyLink'), onClick: () => void copyLink(record) },
    ...(list.object.can.delete || tellsClosed(list.object)
      ? [
          { type: 'divider' as const },
          {
            key: 'delete',
            icon: <Icon name="bin" />,
            label: t('list.delete'),
            danger: true,
            onClick: () => void remove(),
            ...closed,
          },
        ]
      : []),
  ]
  return (
    <Dropdown menu={{ items }} onOpenChange={setLooksAt} trigger={['click']} placement="bottomRight">
      <button
        type="button"
        className="grid-more"
        tabIndex={-1}
        aria-haspopup="menu"
        aria-label={t('list.rowMenu', { title })}
      >
        <Icon name="more" />
      </button>
    </Dropdown>
  )
}

/** The lock of 删除, where she may not: of this record it is asked when the menu is opened. */
function useClosedDelete({ list: { object }, record, isAsked }: ClosedDelete) {
  const asked = { object: record.objectName, id: record.id, action: 'delete' } as const
  const { data } = useQuery({ ...explanationQuery(asked), enabled: isAsked && object.can.delete })
  if (object.can.delete && data?.allowed !== false) return {}
  const why = data?.because[0]?.message
  return { disabled: true, extra: <ClosedAction object={object} id={record.id} action="delete" why={why} /> }
}

interface ClosedDelete {
  readonly list: List
  readonly record: RecordView
  readonly isAsked: boolean
}

/** No question is asked: the message takes it back. */
function useRemove(list: List, record: RecordView, title: string): () => Promise<void> {
  const saved = useSaved()
  const show = useToast()
  const faultText = useFaultText()
  const { mutateAsync } = useDeleteRecord()
  return async () => {
    try {
      const { changeId, parked } = await mutateAsync({
        object: record.objectName,
        id: record.id,
        version: record.version,
      })
      if (!parked && list.search.open === record.id) list.open(undefined)
      saved({ changeId, parked, title, words: 'parts.deletedNamed' })
    } catch (error) {
      show({ tone: 'fault', text: faultText(error) })
    }
  }
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
