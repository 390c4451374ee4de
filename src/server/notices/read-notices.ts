import { sql } from 'kysely'
import { type Actor, systemActor } from '../../core/access/index.ts'
import type { NoticeItem, RecordRef } from '../../core/api/shapes.ts'
import { isRecordId } from '../../core/fields/parsing/record-id.ts'
import { isOfParked, type NoticeKind, noticeKindNames } from '../../core/notices/notice-kinds.ts'
import { noticeLink, noticeText } from '../../core/notices/notice-text.ts'
import type { TextParams } from '../../core/text/fill-text.ts'
import type { Locale } from '../../core/text/locale.ts'
import type { Workspace } from '../metadata/index.ts'
import { titlesOf } from '../query/index.ts'
import { conditionsOfGrants } from './conditions-of-grants.ts'
import { seenBy } from './in-sight.ts'
import { textsOfParked } from './texts-of-parked.ts'

export interface NoticesQuestion {
  readonly actor: Actor
  readonly locale: Locale
  readonly which: 'all' | 'unread' | 'read'
  readonly limit: number
  /** The last one of the page before. */
  readonly before?: string
}

export interface NoticePage {
  readonly items: readonly NoticeItem[]
  readonly unread: number
  /** Null: there are no more. */
  readonly next: string | null
}

interface NoticeRow {
  readonly id: string
  readonly at: string
  readonly kind: NoticeKind
  readonly by: string | null
  readonly object: string | null
  readonly record: string | null
  readonly change: string | null
  readonly count: number
  readonly params: TextParams
  readonly read: boolean
}

/** What she was told, newest first, in the words of what she may see now. */
export async function readNotices(workspace: Workspace, question: NoticesQuestion): Promise<NoticePage> {
  const [rows, unread] = await Promise.all([readRows(workspace, question), countUnread(workspace, question.actor)])
  const page = rows.slice(0, question.limit)
  return {
    items: await toItems(workspace, question, page),
    unread,
    next: rows.length > question.limit ? (page.at(-1)?.id ?? null) : null,
  }
}

async function readRows(
  { database: { read } }: Workspace,
  { actor, which, limit, before }: NoticesQuestion,
): Promise<readonly NoticeRow[]> {
  const state = { all: sql`true`, unread: sql`read_at IS NULL`, read: sql`read_at IS NOT NULL` }[which]
  const place = before === undefined ? sql`true` : sql`id < ${before}::uuid`
  return read.rows(sql<NoticeRow>`
    SELECT id, at, kind, by_id AS by, object, record_id AS record, change_id AS change, count, params, read_at IS NOT NULL AS read
    FROM ${read.table('notice')}
    WHERE person_id = ${actor.id}::uuid AND kind = ANY(${noticeKindNames}::text[]) AND ${state} AND ${place}
    ORDER BY id DESC LIMIT ${limit + 1}`)
}

export async function countUnread({ database: { read } }: Workspace, { id }: Actor): Promise<number> {
  const [row] = await read.rows(sql<{ unread: number }>`
    SELECT count(*)::int AS unread FROM ${read.table('notice')}
    WHERE person_id = ${id}::uuid AND read_at IS NULL AND kind = ANY(${noticeKindNames}::text[])`)
  return row?.unread ?? 0
}

async function toItems(
  workspace: Workspace,
  { actor, locale }: NoticesQuestion,
  rows: readonly NoticeRow[],
): Promise<NoticeItem[]> {
  const { definitions } = workspace
  const nameOf = ({ object }: NoticeRow) => (object === null ? undefined : definitions.withId(object)?.name)
  const places = rows.flatMap((row) => {
    const object = nameOf(row)
    return object && row.record ? [{ person: actor.id, object, id: row.record }] : []
  })
  const seen = await seenBy(workspace, new Map([[actor.id, actor]]), places)
  const [people, records, parked, conditions] = await Promise.all([
    titlesOf({ workspace, actor }, { object: 'user', ids: [...new Set(rows.flatMap(({ by }) => by ?? []))] }),
    titlesOfSeen(workspace, actor, places.filter(seen.has)),
    textsOfParked(
      workspace,
      { actor, locale },
      rows.flatMap(({ kind, change }) => (change && isOfParked(kind) ? [change] : [])),
    ),
    conditionsOfGrants(workspace, actor, rows.flatMap(grantsOf)),
  ])
  const refs = new Map([...people, ...records].map((ref) => [ref.id, ref]))
  return rows.map((row) => {
    const definition = row.object === null ? undefined : definitions.withId(row.object)
    const ref = row.record === null ? undefined : refs.get(row.record)
    const facts = {
      ...row,
      who: row.by === null ? ownName(row.kind) : (refs.get(row.by)?.title ?? ''),
      object: definition?.label ?? null,
      title: ref?.title ?? null,
      condition: conditions.get(grantsOf(row)[0] ?? ''),
      params: row.change && isOfParked(row.kind) ? { ...row.params, what: parked.get(row.change) ?? '' } : row.params,
    }
    const link = noticeLink(row.kind, {
      ...(definition && ref ? { object: definition.name, record: ref.id } : {}),
      ...(row.change && row.record === null ? { change: row.change } : {}),
      ...(definition && facts.condition ? { among: definition.name } : {}),
    })
    const { id, at, kind, read } = row
    return { id, at, kind, text: noticeText(facts, locale), link, read }
  })
}

/** What was given by a condition; of many of a kind the number is told. */
function grantsOf({ count, params: { grant } }: NoticeRow): readonly string[] {
  return count === 1 && typeof grant === 'string' && isRecordId(grant) ? [grant] : []
}

/** Of an alert it is whom it is about, who may be unknown. */
function ownName(kind: NoticeKind): string {
  return kind === 'alertRaised' ? '' : systemActor.name
}

async function titlesOfSeen(
  workspace: Workspace,
  actor: Actor,
  places: readonly { readonly object: string; readonly id: string }[],
): Promise<RecordRef[]> {
  const found = await Promise.all(
    [...Map.groupBy(places, ({ object }) => object)].map(([object, group]) =>
      titlesOf({ workspace, actor }, { object, ids: [...new Set(group.map(({ id }) => id))] }),
    ),
  )
  return found.flat()
}
