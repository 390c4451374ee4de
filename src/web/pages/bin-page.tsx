import { useSearch } from '@tanstack/react-router'
import { BinView } from '../bin/bin-view.tsx'
import { useObjects } from '../client/queries.ts'
import { Notice } from '../parts/notice.tsx'
import { useText } from '../text/use-text.tsx'

/** What was deleted and can come back, object by object. */
export function BinPage() {
  const { t } = useText()
  const { object: wanted } = useSearch({ from: '/shell/bin' })
  const objects = useObjects().filter(({ can, group }) => can.view && group === 'business')
  const object = objects.find(({ name }) => name === wanted) ?? objects[0]
  if (!object) return <Notice icon="lock" title={t('shell.noModules')} />
  return <BinView key={object.name} object={object} objects={objects} />
}
