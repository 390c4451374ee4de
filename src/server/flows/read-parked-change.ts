import { sql } from 'kysely'
import type { Actor } from '../../core/access/index.ts'
import type { ChangeView } from '../../core/api/shapes.ts'
import { wasAskedToEnter } from '../../core/approvals/progress.ts'
import { toImpactView } from '../../core/change/outcome-view.ts'
import type { Locale } from '../../core/text/locale.ts'
import { foreseeParked, isRunning, type ParkedRow, parkedColumns, readParkedRow } from '../change/index.ts'
import { getChange } from '../history/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { Refused } from '../refused.ts'
import { isKeptFrom } from './entries/is-kept-from.ts'
import { lastDecision } from './last-decision.ts'
import { parkedItems } from './parked-items.ts'
import { type Onlooker, seesParked, toOnlooker } from './sees-parked.ts'
import { readApproval, toParkedViews } from './show-parked.ts'

interface Asked {
  readonly actor: Actor
  readonly id: string
}

/** The change that waits or waited, as far as it is there for whoever asks; null where it is not. */
export async function findParked(workspace: Workspace, looking: Onlooker, id: string): Promise<ParkedRow | null> {
  const { read } = workspace.database
  const [row] = await read.rows<ParkedRow>(sql`
    SELECT ${parkedColumns(read)} FROM ${read.table('parked_change')} p
    WHERE p.id = ${id} AND ${isRunning} AND ${seesParked(read, looking)}`)
  return row ?? null
}

const itemsShown = 50

/** A change with everything that was decided on it, where that was needed; 404 where she may see neither. */
export async function readChangeWithApproval(
  workspace: Workspace,
  { actor, id, locale }: Asked & { readonly locale: Locale },
): Promise<ChangeView> {
  const looking = await toOnlooker(workspace, actor)
  const [applied, row] = await Promise.all([getChange(workspace, { actor, id }), findParked(workspace, looking, id)])
  if (!row) return applied ?? refuseUnseen(workspace, looking, { id, locale })
  const approval = await readApproval(workspace, looking, { row, locale })
  if (applied) return { ...applied, ...approval }
  const [[view], items, impact] = await Promise.all([
    toParkedViews(workspace, looking, [row]),
    parkedItems(workspace, looking, { row, limit: itemsShown }),
    isKeptFrom(looking, row) ? null : impactOf(workspace, { looking, row, locale }),
  ])
  if (!view) throw new Refused('change-not-found')
  return { ...view, ...approval, items, ...(impact ? { impact } : {}) }
}

/** Who was asked for a second entry, and has it open, reads who was faster; of the change she sees no more. */
async function refuseUnseen(
  { database: { read } }: Workspace,
  { standsFor }: Onlooker,
  { id, locale }: { readonly id: string; readonly locale: Locale },
): Promise<never> {
  const row = await readParkedRow(read, id)
  if (!row || !wasAskedToEnter(row.running, standsFor)) throw new Refused('change-not-found')
  throw new Refused('double-entry-over', { params: { what: await lastDecision(read, row, locale) } })
}

interface Waiting {
  readonly looking: Onlooker
  readonly row: ParkedRow
  readonly locale: Locale
}

/** What would follow from it, while it may still be applied. */
async function impactOf(workspace: Workspace, { looking, row, locale }: Waiting): Promise<ChangeView['impact'] | null> {
  if (row.state !== 'pending' && row.state !== 'sentBack') return null
  const foreseen = await foreseeParked(workspace, looking, row.id)
  return foreseen && toImpactView(foreseen, { definitions: workspace.definitions, locale })
}
