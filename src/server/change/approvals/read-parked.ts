import { sql } from 'kysely'
import type { ParkedState, RunningFlow } from '../../../core/approvals/flow.ts'
import type { ChangeOutcome, Conflict, Refusal } from '../../../core/change/change.ts'
import type { Reader } from '../../db/index.ts'
import { sealedPlaces, type Workspace } from '../../metadata/index.ts'
import type { PlannedItem } from '../context/record-change.ts'
import { openAskedAgain } from './asked-again.ts'
import type { AskedFor } from './write-parked.ts'

/** What spoke against a change when it was approved, record by record. */
export interface ParkedFault {
  readonly items: readonly {
    readonly object: string
    readonly id: string
    readonly refusals?: readonly Refusal[]
    readonly conflicts?: readonly Conflict[]
    /** In which others' values of these conflicts stand. */
    readonly version?: number | undefined
  }[]
}

export interface ParkedChange {
  readonly id: string
  readonly state: ParkedState
  /** How often it was sent to those who decide. */
  readonly version: number
  /** When it was sent first. */
  readonly at: string
  readonly authorId: string
  readonly flows: readonly RunningFlow[]
  readonly count: number
  /** What was foreseen when it was sent. */
  readonly impact: Pick<ChangeOutcome['impact'], 'derived'> | null
  readonly asked: AskedFor
  readonly fault: ParkedFault | null
}

/** A change that waits, or waited; null where there is none of this id. */
export async function readParked(
  { vault }: Pick<Workspace, 'vault'>,
  reader: Pick<Reader, 'rows' | 'table'>,
  id: string,
): Promise<ParkedChange | null> {
  const [row] = await reader.rows<Omit<ParkedChange, 'asked'> & { readonly request: string }>(sql`
    SELECT id, state, version, at, asked_by_id AS "authorId", flows, count, impact, request, fault
    FROM ${reader.table('parked_change')} WHERE id = ${id}`)
  if (!row) return null
  const { request, ...parked } = row
  // It is what `writeParked` has sealed for this very place.
  const asked = JSON.parse(vault.open(request, sealedPlaces.parkedRequest(id))) as AskedFor
  return { ...parked, asked }
}

/** Whether it takes another change back, or is a document that reverses another: what it asks for is what was there before. */
export async function isWayBack(
  workspace: Workspace,
  reader: Pick<Reader, 'rows' | 'table'>,
  id: string,
): Promise<boolean> {
  const parked = await readParked(workspace, reader, id)
  if (!parked) return false
  if (parked.asked.reverts) return true
  const { value: page } = await readAskedAgain(workspace, reader, parked).next()
  const [first] = page ?? []
  return first?.item?.object === 'orderChange' && Boolean(first.item.values?.reverses)
}

const itemsPerRead = 5_000

/** An item with its place among those of the change. */
export interface AskedAgain {
  readonly n: number
  /** Null where its object is there no more. */
  readonly item: PlannedItem | null
}

/** What is asked for of each record, in the order in which it was; opened some thousands at a time. */
export async function* readAskedAgain(
  workspace: Workspace,
  reader: Pick<Reader, 'rows' | 'table'>,
  { id, version: round }: Pick<ParkedChange, 'id' | 'version'>,
): AsyncGenerator<readonly AskedAgain[]> {
  for (let after = -1; ; ) {
    const rows = await reader.rows<{ readonly n: number; readonly item: string }>(sql`
      SELECT n, item FROM ${reader.table('parked_item')}
      WHERE change_id = ${id} AND round = ${round} AND n > ${after} AND item IS NOT NULL ORDER BY n LIMIT ${itemsPerRead}`)
    yield rows.map(({ n, item }) => ({ n, item: openAskedAgain(workspace, item, { changeId: id, round, n }) }))
    const last = rows.at(-1)
    if (!last || rows.length < itemsPerRead) return
    after = last.n
  }
}
