import { sql } from 'kysely'
import type { Actor } from '../../../core/access/index.ts'
import { isThrough } from '../../../core/approvals/progress.ts'
import { enterStep } from '../../../core/approvals/run-flow.ts'
import { sameEntry } from '../../../core/approvals/same-entry.ts'
import type { Values } from '../../../core/change/change.ts'
import type { Locale } from '../../../core/text/locale.ts'
import { type ApprovalWriter, keepEntry, lockParked, noteDecision, noteViewers, subjectOf } from '../../change/index.ts'
import type { Reader } from '../../db/index.ts'
import type { Workspace } from '../../metadata/index.ts'
import { Refused } from '../../refused.ts'
import { applyIfApproved } from '../apply-approved.ts'
import { type DecidingCall, decisionIdOf, hasDecided } from '../decision-of-call.ts'
import { keepProgress } from '../keep-progress.ts'
import { type Onlooker, toOnlooker } from '../sees-parked.ts'
import { type BegunEntry, beginEntry } from './begin-entry.ts'
import { type FirstEntry, fieldsEntered } from './first-entry.ts'
import { readEntered } from './read-entered.ts'

interface Entering extends DecidingCall {
  readonly version: number | 'any'
  readonly values: Values
  readonly locale: Locale
}

/**
 * Somebody enters again what a change holds, without having seen it: once, whatever comes of it. Where it is the same, the change
 * goes on; where it is not, it waits for whoever settles it.
 */
export async function enterAgain(workspace: Workspace, actor: Actor, asked: Entering): Promise<void> {
  const looking = await toOnlooker(workspace, actor)
  const state = await workspace.database.systemTransaction(async (writer) => {
    const { id, version, locale } = asked
    const locked = await lockParked(writer, id)
    if (locked && (await hasDecided(writer, asked))) return locked.state
    const begun = await beginEntry(workspace, writer, { looking, action: 'enter', locked, id, version, locale })
    const { row, first, place } = begun
    await refuseSeen(writer, { row, place, actor })
    const fields = fieldsEntered(row, begun.flowId, first.definition)
    const values = readEntered({ first, fields, values: asked.values })
    return keep(workspace, writer, { ...begun, looking, values, decisionId: decisionIdOf(asked) })
  })
  workspace.committed()
  await applyIfApproved(workspace, actor, { id: asked.id, state })
}

interface Keeping extends BegunEntry {
  readonly looking: Onlooker
  readonly values: Values
  readonly decisionId: string | undefined
}

async function keep(
  workspace: Workspace,
  writer: ApprovalWriter,
  { row, before, people, looking, first, place, values, decisionId: id }: Keeping,
) {
  const { actor, standsFor } = looking
  const { running } = row
  const { about } = running
  const { definition } = first
  const at = workspace.now()
  const entry = { step: place, kind: 'entry', byId: actor.id, values } as const
  await keepEntry(workspace, writer, { change: row, definition, entry, at })
  const forId = running.steps[place]?.places.find(({ person }) => standsFor.has(person))?.person
  const decision = {
    id,
    kind: 'enter',
    by: actor,
    at,
    step: place + 1,
    ...(forId === actor.id ? {} : { forId }),
  } as const
  await noteDecision(writer, subjectOf(row), decision)
  await noteViewers(writer, row.id, { why: 'asked', people: [actor.id] })
  const isSame = differing(first, values).length === 0
  const entered = enterStep(running, { by: actor.id, standsFor, isSame }, { at, people })
  const state = isThrough(entered) ? 'approved' : 'pending'
  const known = { ...row, running: before }
  return keepProgress(writer, { row: known, running: { ...entered, about }, state, at, by: actor, kind: 'enter' })
}

/** The fields that the two entered differently. */
export function differing({ definition, values: first }: FirstEntry, second: Values): readonly string[] {
  return Object.keys(second).filter((name) => {
    const field = definition.fields[name]
    return field && !sameEntry(field, first[name] ?? null, second[name] ?? null)
  })
}

/** Who made the second entry when it was sent before has seen both, and would only copy. */
async function refuseSeen(
  reader: Reader,
  { row, place, actor }: Pick<Keeping, 'row' | 'place'> & { readonly actor: Actor },
) {
  const [before] = await reader.rows(sql`
    SELECT 1 FROM ${reader.table('double_entry')}
    WHERE change_id = ${row.id} AND round < ${row.version} AND step = ${place} AND kind = 'entry' AND by_id = ${actor.id}`)
  if (before) throw new Refused('double-entry-seen')
}
