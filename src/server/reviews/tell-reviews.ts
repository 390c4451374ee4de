import { sql } from 'kysely'
import { dayIn } from '../../core/day-in.ts'
import type { NoticeKind } from '../../core/notices/notice-kinds.ts'
import type { Workspace } from '../metadata/index.ts'
import { notify, oneByOne } from '../notices/index.ts'
import { readManagers } from './who-signs.ts'

/**
 * Tells whoever is to look through a review that it has begun, on its last day that it is due, and after it, once, that it is late.
 * Asked again every hour: what was told by a key is told by it no more, by whichever process.
 */
export async function tellReviews(workspace: Workspace): Promise<void> {
  const { database, now, timeZone } = workspace
  const reviews = await readUnderWay(workspace)
  if (reviews.length === 0) return
  const able = (await readManagers(database.read)).map(({ id }) => id)
  const today = dayIn(now(), timeZone)
  const told = reviews.flatMap((review) => {
    const kinds = kindsFor(review, today)
    return waitingFor(review, able).flatMap((person) => kinds.map((kind) => toNotice(review, { person, kind })))
  })
  const untold = await withoutTold(workspace, told)
  if (untold.length === 0) return
  await database.systemTransaction((writer) => notify(writer, now(), oneByOne(untold)))
  workspace.committed()
}

interface UnderWay {
  readonly id: string
  readonly state: 'open' | 'countersign'
  readonly dueOn: string | null
  readonly reviewers: readonly string[]
  readonly signedBy: readonly string[]
  /** Who began it, within the last day; null where that is longer ago. */
  readonly openedBy: string | null
}

function readUnderWay({ database: { read }, now }: Workspace): Promise<readonly UnderWay[]> {
  const since = new Date(now().getTime() - dayMs).toISOString()
  return read.rows(sql<UnderWay>`
    SELECT r.id, r.state, r.due_on::text AS "dueOn", coalesce(r.reviewers_ids, '{}') AS reviewers,
      coalesce(r.signed_by_ids, '{}') AS "signedBy",
      CASE WHEN r.opened_at > ${since} THEN (
        SELECT c.actor_id FROM ${read.table('change_item')} i
        JOIN ${read.table('change')} c ON c.id = i.change_id AND c.at = i.at
        WHERE i.record_id = r.id AND i.at > ${since} AND i.after ->> 'state' = 'open' ORDER BY i.version_after DESC LIMIT 1) END AS "openedBy"
    FROM ${read.table('access_review')} r
    WHERE r.state IN ('open', 'countersign') AND r.deleted_at IS NULL ORDER BY r.id LIMIT 100`)
}

const dayMs = 24 * 3_600_000

/** Those it names, as long as one of them can sign, and for the second signature anybody else who can. */
function waitingFor({ state, reviewers, signedBy }: UnderWay, able: readonly string[]): readonly string[] {
  const named = able.filter((id) => reviewers.includes(id))
  const asked = state === 'countersign' || named.length === 0 ? able : named
  return asked.filter((id) => !signedBy.includes(id))
}

function kindsFor({ dueOn, openedBy }: UnderWay, today: string): readonly NoticeKind[] {
  const begun = openedBy === null ? [] : (['reviewOpened'] as const)
  if (dueOn === null || dueOn > today) return begun
  return [...begun, dueOn === today ? 'reviewDue' : 'reviewLate']
}

interface ToldOf {
  readonly person: string
  readonly kind: NoticeKind
}

function toNotice({ id, dueOn, openedBy }: UnderWay, { person, kind }: ToldOf) {
  return {
    person,
    kind,
    by: kind === 'reviewOpened' ? openedBy : null,
    about: { object: 'accessReview', record: id },
    params: { dueOn: dueOn ?? '' },
    // Of a day that was put off people hear again.
    key: kind === 'reviewOpened' ? `${kind} ${id}` : `${kind} ${id} ${dueOn}`,
  }
}

type ReviewNotice = ReturnType<typeof toNotice>

async function withoutTold({ database: { read } }: Workspace, told: readonly ReviewNotice[]): Promise<ReviewNotice[]> {
  if (told.length === 0) return []
  const known = await read.rows(sql<{ person: string; key: string }>`
    SELECT person_id AS person, key FROM ${read.table('notice')}
    WHERE person_id = ANY(${told.map(({ person }) => person)}::uuid[]) AND key = ANY(${told.map(({ key }) => key)}::text[])`)
  const before = new Set(known.map(({ person, key }) => `${person} ${key}`))
  return told.filter(({ person, key, by }) => person !== by && !before.has(`${person} ${key}`))
}
