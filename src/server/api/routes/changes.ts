import type { Actor } from '../../../core/access/access.ts'
import { listChangeItems, listChanges as listing, readChange } from '../../../core/api/changes.ts'
import type { ChangeView } from '../../../core/api/shapes.ts'
import type { Locale } from '../../../core/text/locale.ts'
import { countLeftOut } from '../../exchange/index.ts'
import {
  findParked,
  listParked,
  parkedItems,
  readChangeWithApproval,
  toOnlooker,
  toParkedViews,
} from '../../flows/index.ts'
import { changeItems, getChange, listChanges, readFeed, withUndoReasons } from '../../history/index.ts'
import type { AddRoute, ServerContext } from '../../http/index.ts'
import type { Workspace } from '../../metadata/index.ts'
import { findRevertRun } from '../../ops/index.ts'
import { placeParts, readCursor, writeCursor } from '../../place-cursor.ts'
import { questionRefused, Refused } from '../../refused.ts'
import { restorePointOf } from '../../restore-points/index.ts'
import { dayEnd, dayStart } from '../day-bounds.ts'

/** The stream of changes, those that wait for a decision among them. */
export function addChangeRoutes(add: AddRoute, { workspace }: ServerContext): void {
  add(listing, async ({ actor, locale, query: { after: behind, ...query } }) => {
    if (behind !== undefined) return feedOf(actor, behind, query)
    const { cursor, from, to, actor: actorId, status, waitingFor, decidedBy, sentBy, copiedTo, ...rest } = query
    const before = cursor === undefined ? undefined : readPlace(cursor)
    const question = {
      ...rest,
      ...(actorId ? { actorId } : {}),
      ...(from ? { from: dayStart(from, workspace.timeZone) } : {}),
      ...(to ? { to: dayEnd(to, workspace.timeZone) } : {}),
      ...(before ? { before } : {}),
    }
    const hers = { waitingForMe: !!waitingFor, decidedByMe: !!decidedBy, sentByMe: !!sentBy, copiedToMe: !!copiedTo }
    const isHers = Object.values(hers).some(Boolean)
    const isInForce = status === undefined || status === 'applied' || status === 'reverted'
    if (!isHers && query.about === undefined && isInForce) {
      const found = await listChanges(workspace, { actor, ...question, ...(status ? { status } : {}) })
      const items = await withUndoReasons(workspace, { actor, locale }, found)
      return { items, nextCursor: nextPlace(items, query.limit, ({ at }) => at) }
    }
    if (status === 'reverted') return { items: [], nextCursor: null }
    const looking = await toOnlooker(workspace, actor)
    const rows = await listParked(workspace, looking, { ...question, ...hers, ...(status ? { states: [status] } : {}) })
    const items = await toParkedViews(workspace, looking, rows)
    return { items, nextCursor: nextPlace(rows, query.limit, ({ moment }) => moment) }
  })

  add(readChange, ({ actor, params: { id }, locale }) => readSingle(workspace, { actor, id, locale }))

  add(listChangeItems, async ({ actor, params: { id }, query: { cursor, limit } }) => {
    const [after] = cursor === undefined ? [] : readCursor(cursor, [placeParts.number])
    const items = await itemsOf({ actor, id, limit, ...(after === undefined ? {} : { after }) })
    const last = items.length === limit ? items.at(-1) : undefined
    return { items, nextCursor: last ? writeCursor(last.n) : null }
  })

  /** Nothing is left out of it: whoever follows it decides herself what concerns her. */
  async function feedOf(actor: Actor, behind: string, { limit, ...narrowing }: FeedQuery) {
    const [path] = Object.keys(narrowing)
    if (path !== undefined) throw questionRefused([{ path, code: 'feed-whole', params: { value: path } }])
    const [after] = behind === '' ? [0] : readCursor(behind, [placeParts.longNumber])
    const { items, last } = await readFeed(workspace, { actor, after, limit })
    return { items, nextCursor: writeCursor(last) }
  }

  async function itemsOf({ actor, ...page }: ItemsAsked) {
    if (await getChange(workspace, { actor, id: page.id })) return changeItems(workspace, { actor, ...page })
    const looking = await toOnlooker(workspace, actor)
    const row = await findParked(workspace, looking, page.id)
    if (!row) throw new Refused('change-not-found')
    return parkedItems(workspace, looking, { row, ...page })
  }
}

interface SingleAsked {
  readonly actor: Actor
  readonly id: string
  readonly locale: Locale
}

/** One change, with what is told of it where it stands alone. */
async function readSingle(workspace: Workspace, { actor, id, locale }: SingleAsked): Promise<ChangeView> {
  const change = await readChangeWithApproval(workspace, { actor, id, locale })
  const revertRun = await findRevertRun(workspace, id)
  const [told = change] = await withUndoReasons(workspace, { actor, locale }, [change])
  const restorePoint = await restorePointOf(workspace.database.read, id, workspace.now())
  const leftOut = await countLeftOut(workspace, { actor, changeId: id })
  return {
    ...told,
    ...(restorePoint ? { restorePoint } : {}),
    ...(leftOut.length > 0 ? { leftOut } : {}),
    ...(revertRun ? { revertRun } : {}),
  }
}

interface FeedQuery {
  readonly limit: number
  readonly [narrowing: string]: unknown
}

interface ItemsAsked {
  readonly actor: Actor
  readonly id: string
  readonly limit: number
  readonly after?: number
}

/** Of a page that is full, where the next one begins. */
function nextPlace<Item extends { readonly id: string }>(
  items: readonly Item[],
  limit: number,
  momentOf: (item: Item) => string,
): string | null {
  const last = items.length === limit ? items.at(-1) : undefined
  return last ? writeCursor(momentOf(last), last.id) : null
}

function readPlace(cursor: string) {
  const [at, id] = readCursor(cursor, [placeParts.instant, placeParts.id])
  return { at, id }
}
