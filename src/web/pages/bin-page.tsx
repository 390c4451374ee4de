import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { ObjectView } from '../../core/api/shapes.ts'
import { BinView } from '../bin/bin-view.tsx'
import { type BinCounts, useBinCounts } from '../bin/use-bin-counts.ts'
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
  const begun = useFilled(objects, counts)
  if (objects.length === 0) return <Notice icon="lock" title={t('shell.noModules')} />
  const object = objects.find(({ name }) => name === wanted) ?? begun
  if (!object) return <Skeleton />
  return <BinView key={object.name} object={object} objects={objects} counts={counts} />
}

/** The first object of which something lies in the bin, once that is known; it stays so, whatever comes and goes meanwhile. */
function useFilled(objects: readonly ObjectView[], { isPending, of }: BinCounts): ObjectView | undefined {
  const [name, setName] = useState<string>()
  const filled = objects.find((one) => of[one.name]) ?? objects[0]
  // No way to another address: somebody may be on hers to another page by the time this is known.
  if (name === undefined && !isPending && filled) setName(filled.name)
  return objects.find((one) => one.name === name)
}
