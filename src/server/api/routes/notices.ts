import { markNoticesRead, readNotices as reading } from '../../../core/api/notices.ts'
import type { AddRoute, ServerContext } from '../../http/index.ts'
import { markRead, type NoticesQuestion, readNotices } from '../../notices/index.ts'
import { placeParts, readCursor, writeCursor } from '../../place-cursor.ts'

/** What a caller was told, read page by page and marked as read. */
export function addNoticeRoutes(add: AddRoute, { workspace }: ServerContext): void {
  add(reading, async ({ actor, locale, query: { unread = '', limit, cursor } }) => {
    const before = cursor === undefined ? {} : { before: readPlace(cursor) }
    const { next, ...page } = await readNotices(workspace, { actor, locale, which: which[unread], limit, ...before })
    return { ...page, nextCursor: next && writeCursor(next) }
  })

  add(markNoticesRead, async ({ actor, body }) => ({
    unread: await markRead(workspace, actor, 'ids' in body ? body.ids : 'all'),
  }))
}

const which = { '': 'all', true: 'unread', 1: 'unread', false: 'read', 0: 'read' } as const satisfies Readonly<
  Record<string, NoticesQuestion['which']>
>

function readPlace(cursor: string): string {
  const [id] = readCursor(cursor, [placeParts.id])
  return id
}
