import { Navigate, useSearch } from '@tanstack/react-router'
import { BinView } from '../bin/bin-view.tsx'
import { useBinCounts } from '../bin/use-bin-counts.ts'
import { useObjects } from '../client/queries.ts'
import { Notice } from '../parts/notice.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { useText } from '../text/use-text.tsx'

/** What was deleted and can come back, object by object. Without a chosen one it opens where something lies. */
export function BinPage() {
  const { t } = useText()
  const { object: wanted } = useSearch({ from: '/shell/bin' })
  const objects = useObjects().filter(({ can, group }) => can.view && group === 'business')
  const counts = useBinCounts(objects)
  const [first] = objects
  if (!first) return <Notice icon="lock" title={t('shell.noModules')} />
  const object = objects.find(({ name }) => name === wanted)
  if (object) return <BinView key={object.name} object={object} objects={objects} counts={counts} />
  if (counts.isPending) return <Skeleton />
  const filled = objects.find(({ name }) => counts.of[name]) ?? first
  return <Navigate to="/bin" search={{ object: filled.name }} replace />
}
