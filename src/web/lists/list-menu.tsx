import { useNavigate } from '@tanstack/react-router'
import { Dropdown } from 'antd'
import { useState } from 'react'
import { Button } from '../parts/button.tsx'
import { Icon, type IconName } from '../parts/icon.tsx'
import { useClosedMenu } from '../records/closed/use-closed-menu.tsx'
import { tellsClosed } from '../records/closed/use-why-closed.ts'
import { inSentence } from '../text/plural.ts'
import { useText } from '../text/use-text.tsx'
import { type ExportedList, ExportOfList } from './export-button.tsx'

type ListAction = 'create' | 'import' | 'export'

/** ⋯ of a list on a phone: what stands beside its title where there is room; what is closed says why. */
export function ListMenu({ list, columns }: Omit<ExportedList, 'ids'>) {
  const { t, label, locale } = useText()
  const { object } = list
  const navigate = useNavigate()
  const [exporting, setExporting] = useState(false)
  const { asClosed, window } = useClosedMenu()
  const entry = (action: ListAction, icon: IconName, text: string, onClick: () => void) => ({
    key: action,
    icon: <Icon name={icon} />,
    label: text,
    onClick,
    ...(object.can[action] ? {} : asClosed({ object, action })),
  })
  const entries = [
    entry(
      'create',
      'plus',
      t('list.create', { object: inSentence(label(object.label), locale) }),
      () => void navigate({ to: '/records/$object/new', params: { object: object.name } }),
    ),
    entry(
      'import',
      'upload',
      t('list.import'),
      () => void navigate({ to: '/imports', search: { object: object.name } }),
    ),
    entry('export', 'download', t('exports.export'), () => setExporting(true)),
  ]
  const items = tellsClosed(object) ? entries : entries.filter(({ key }) => object.can[key])
  if (items.length === 0) return null
  return (
    <>
      <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
        <Button icon="more" aria-haspopup="menu" aria-label={t('list.menu')} />
      </Dropdown>
      {window}
      {exporting && <ExportOfList list={list} columns={columns} ids={null} onClose={() => setExporting(false)} />}
    </>
  )
}
