import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { ChangeOutcomeView } from '../../../core/api/changes.ts'
import type { RecordView } from '../../../core/api/shapes.ts'
import type { ChangeItem, Conflict, Values } from '../../../core/change/change.ts'
import { recordQuery } from '../../client/queries.ts'
import { ConflictDialog } from '../../records/conflict/conflict-dialog.tsx'
import type { Pasted } from './pasted.ts'
import { withResolvedConflict } from './resolved-conflict.ts'

interface OpenConflict {
  readonly base: RecordView
  readonly newest: RecordView
  readonly values: Values
  readonly conflicts: readonly Conflict[]
  readonly settle: (values: Values | null) => void
}

interface Settling {
  readonly pasted: Pasted
  readonly items: readonly ChangeItem[]
  /** What the server said of these items. */
  readonly outcome: ChangeOutcomeView | undefined
  readonly onSettled: (items: readonly ChangeItem[]) => void
}

/** Records that somebody changed meanwhile are decided about one after the other, each where its three values stand side by side. */
export function useSettleConflicts({ pasted, items, outcome, onSettled }: Settling) {
  const queries = useQueryClient()
  const [open, setOpen] = useState<OpenConflict | null>(null)
  const inConflict = (outcome?.items ?? []).flatMap(({ n, conflicts = [] }) => {
    const item = items[n]
    const base = pasted.records.find(({ id }) => id === item?.id)
    return item && base && conflicts.length > 0 ? [{ item, base, conflicts }] : []
  })

  async function settleAll(): Promise<void> {
    let settled = items
    for (const { item, base, conflicts } of inConflict) {
      const newest = await queries.fetchQuery({ ...recordQuery(base.objectName, base.id), staleTime: 0 })
      const values = await new Promise<Values | null>((settle) =>
        setOpen({ base, newest, values: item.values ?? {}, conflicts, settle }),
      )
      if (values === null) break
      settled = withResolvedConflict(settled, { id: base.id, version: newest.version, values })
    }
    setOpen(null)
    onSettled(settled)
  }

  const dialog: ReactNode = open ? <ConflictDialog key={open.base.id} definition={pasted.object} {...open} /> : null
  return { count: inConflict.length, settleAll, dialog }
}
