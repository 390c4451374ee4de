import { sql } from 'kysely'
import { type Actor, decideReveal } from '../../core/access/index.ts'
import type { Json } from '../../core/json.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import { fieldId, objectId } from '../../core/objects/object-id.ts'
import { type Locale, spokenIn } from '../../core/text/locale.ts'
import type { SystemWriter } from '../db/index.ts'
import { openValue, type Workspace } from '../metadata/index.ts'
import { findInQuestion } from '../query/index.ts'
import { Refused } from '../refused.ts'
import { type LogEntry, writeLog } from './write-log.ts'

interface Reveal {
  readonly actor: Actor
  readonly definition: ObjectDefinition
  readonly id: string
  readonly field: string
  readonly reason?: string
  readonly address: string
  readonly locale: Locale
}

/** More than anybody reads; who goes on copies. */
const revealsMax = 30
const windowMs = 60_000

/**
 * One value that is masked for the actor, whole. No value leaves without an entry in the log. Refuses what is not there for her
 * (404), what her roles do not open (403, which is logged as well), a reason that is missing (422), and too many at once (429).
 */
export async function revealValue(workspace: Workspace, asked: Reveal): Promise<Json> {
  const { actor, definition, id, field: name } = asked
  const decision = decideReveal(actor, definition, name)
  if (decision === 'hidden') throw new Refused('field-not-here')
  const found = await findInQuestion({ workspace, actor, definition }, id)
  if (!found) throw new Refused('record-not-found', { object: definition.name })
  if (decision === 'masked') await refuseClosed(workspace, asked)
  refuseWithoutReason(asked)
  await workspace.database.systemTransaction(async (writer) => {
    await refuseTooMany(workspace, writer, actor)
    await writeLog(writer, entryOf(workspace, asked))
  })
  return openValue(workspace.vault, { definition, name, id }, found.record.values[name] ?? null)
}

async function refuseClosed(workspace: Workspace, asked: Reveal): Promise<never> {
  const entry = entryOf(workspace, asked)
  await writeLog(workspace.database.system, { ...entry, kind: 'refused', details: { what: 'revealRefused' } })
  const { definition, field } = asked
  throw new Refused('not-allowed-to-unmask', { object: definition.name, path: field, isLogged: true })
}

function refuseWithoutReason({ definition, field, reason = '', locale }: Reveal): void {
  const asked = definition.fields[field]
  if (!asked?.revealReason || reason !== '') return
  throw new Refused('reveal-reason-missing', { path: 'reason', params: { value: spokenIn(asked.label, locale) } })
}

/** Counted in the log, so that several processes count together; those of one person one after the other. */
async function refuseTooMany({ now }: Workspace, writer: SystemWriter, { id }: Actor): Promise<void> {
  await writer.rows(sql`SELECT pg_advisory_xact_lock(hashtext(${writer.schema}), hashtext(${id}))`)
  const since = new Date(now().getTime() - windowMs).toISOString()
  const rows = await writer.rows(sql`
    SELECT 1 FROM ${writer.table('log_entry')} AS e WHERE e.actor_id = ${id} AND e.kind = 'reveal' AND e.at > ${since}
    LIMIT ${revealsMax}`)
  if (rows.length < revealsMax) return
  const seconds = windowMs / 1000
  throw new Refused('too-many-reveals', { params: { seconds }, headers: { 'retry-after': String(seconds) } })
}

function entryOf({ now }: Workspace, { actor, definition, id, field, reason, address }: Reveal): LogEntry {
  return {
    kind: 'reveal',
    actor,
    at: now(),
    object: objectId(definition),
    recordId: id,
    field: fieldId(definition, field),
    address,
    details: reason ? { reason } : {},
  }
}
