import { type RawBuilder, sql } from 'kysely'
import { askingKinds, isNoticeKind, needsSight } from '../../core/notices/notice-kinds.ts'
import { newId, type OutboxHandlers, publishLive, type SystemWriter } from '../db/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { loadActor } from '../policy/index.ts'
import { identityOf, type SeenBy, seenBy } from './in-sight.ts'
import type { LeftNotice } from './notify.ts'

/** Tells what `notify` left. Told again after a crash, nobody hears it twice. */
export function noticeOutbox(workspace: Workspace): OutboxHandlers {
  return {
    notices: (payloads, writer) => tell(workspace, writer, (payloads as readonly (readonly LeftNotice[])[]).flat()),
  }
}

/** Writes the notices of those who may be told, and has their open pages ask for them. */
async function tell(workspace: Workspace, writer: SystemWriter, left: readonly LeftNotice[]): Promise<void> {
  const actors = await findPeople(workspace, left)
  const seen = await seenBy(workspace, actors, left.filter(asksSight).flatMap(placesOf))
  const told = left.filter((one) => actors.has(one.person) && maySee(seen, one))
  if (told.length === 0) return
  const written = await insert(workspace, writer, told)
  for (const people of inParts([...new Set(written)])) await publishLive(writer, { type: 'notice', people })
}

/** Those who can sign in. */
async function findPeople(workspace: Workspace, left: readonly LeftNotice[]) {
  const ids = [...new Set(left.map(({ person }) => person))]
  const actors = await Promise.all(ids.map((id) => loadActor(workspace, id)))
  return new Map(actors.filter((actor) => actor !== null).map((actor) => [actor.id, actor]))
}

function asksSight({ kind }: LeftNotice): boolean {
  return isNoticeKind(kind) && needsSight(kind)
}

function placesOf({ person, about, records }: LeftNotice) {
  const { object, record } = about ?? {}
  if (!object) return []
  return (records ?? (record ? [record] : [])).map((id) => ({ person, object, id }))
}

/** Of many it is enough to see one. */
function maySee(seen: SeenBy, one: LeftNotice): boolean {
  const places = asksSight(one) ? placesOf(one) : []
  return places.length === 0 || places.some((place) => seen.has(place))
}

/** Answers who was not told before. */
async function insert(
  { definitions, now }: Workspace,
  writer: SystemWriter,
  told: readonly LeftNotice[],
): Promise<string[]> {
  const at = now()
  const rows = told.map(({ about = {}, person, by, kind, count, params = {}, key }) => ({
    id: newId(at.getTime()),
    person_id: person,
    by_id: by,
    kind,
    object: about.object ? identityOf(definitions, about.object) : null,
    record_id: about.record ?? null,
    change_id: about.change ?? null,
    count,
    params,
    key,
  }))
  const written = await writer.rows(sql<{ person: string }>`
    INSERT INTO ${writer.table('notice')} (id, at, person_id, by_id, kind, object, record_id, change_id, count, params, key, read_at)
    SELECT n.id, ${at.toISOString()}::timestamptz, n.person_id, n.by_id, n.kind, n.object, n.record_id, n.change_id, n.count, n.params,
      n.key, CASE WHEN ${isOver(writer)} THEN ${at.toISOString()}::timestamptz END
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS n (id uuid, person_id uuid, by_id uuid, kind text, object text,
      record_id uuid, change_id uuid, count integer, params jsonb, key text)
    ON CONFLICT (person_id, key) DO NOTHING RETURNING person_id AS person`)
  return written.map(({ person }) => person)
}

/** Of what was decided before anybody was told that it waits, nothing is left to do. */
function isOver(writer: SystemWriter): RawBuilder<boolean> {
  return sql`n.kind = ANY(${[...askingKinds]}::text[]) AND n.change_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM ${writer.table('approval_waiter')} w WHERE w.change_id = n.change_id)`
}

/** PostgreSQL carries so many ids in one notice. */
const peopleAtOnce = 100

function* inParts(people: readonly string[]): Generator<readonly string[]> {
  for (let at = 0; at < people.length; at += peopleAtOnce) yield people.slice(at, at + peopleAtOnce)
}
