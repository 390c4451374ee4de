import type { Actor } from '../../../core/access/index.ts'
import { isThrough } from '../../../core/approvals/progress.ts'
import { approveStep, endCurrent } from '../../../core/approvals/run-flow.ts'
import type { Values } from '../../../core/change/change.ts'
import type { Locale } from '../../../core/text/locale.ts'
import {
  type ApprovalWriter,
  type Choices,
  isWayBack,
  keepEntry,
  lockParked,
  noteDecision,
  noteViewers,
  readEntries,
  subjectOf,
} from '../../change/index.ts'
import type { Workspace } from '../../metadata/index.ts'
import { type PlacedRefusal, Refused, refusedTogether } from '../../refused.ts'
import { applyIfApproved } from '../apply-approved.ts'
import { type DecidingCall, decisionIdOf, hasDecided } from '../decision-of-call.ts'
import { keepProgress } from '../keep-progress.ts'
import { type Onlooker, toOnlooker } from '../sees-parked.ts'
import { type BegunEntry, beginEntry } from './begin-entry.ts'
import { differing } from './enter-again.ts'
import type { FirstEntry } from './first-entry.ts'

interface Settling extends DecidingCall {
  readonly version: number | 'any'
  readonly choices: Readonly<Record<string, 'first' | 'second'>>
  readonly locale: Locale
}

/** Whoever is to settle it says of each field that differs which of the two entries holds: nothing else can. */
export async function settleEntries(workspace: Workspace, actor: Actor, asked: Settling): Promise<void> {
  const looking = await toOnlooker(workspace, actor)
  const state = await workspace.database.systemTransaction(async (writer) => {
    const { id, version, locale } = asked
    const locked = await lockParked(writer, id)
    if (locked && (await hasDecided(writer, asked))) return locked.state
    const begun = await beginEntry(workspace, writer, { looking, action: 'settle', locked, id, version, locale })
    const { row, first, place } = begun
    const entries = await readEntries(workspace, writer, { change: row, definition: first.definition })
    const second =
      entries.find(({ kind, step, round }) => kind === 'entry' && step === place && round === row.version)?.values ?? {}
    const values = chosen(first, second, asked.choices)
    if (Object.keys(values).length > 0 && (await isWayBack(workspace, writer, row.id)))
      throw new Refused('double-entry-undo-fixed')
    return keep(workspace, writer, {
      ...begun,
      looking,
      values,
      choices: asked.choices,
      decisionId: decisionIdOf(asked),
    })
  })
  workspace.committed()
  await applyIfApproved(workspace, actor, { id: asked.id, state })
}

/** What holds in the place of what was entered first. */
function chosen(first: FirstEntry, second: Values, choices: Choices): Values {
  const fields = differing(first, second)
  const object = first.definition.name
  const refusals: PlacedRefusal[] = [
    ...Object.keys(choices).flatMap((name): PlacedRefusal[] =>
      fields.includes(name) ? [] : [{ code: 'double-entry-same', path: name, params: { value: name } }],
    ),
    ...fields.flatMap((name): PlacedRefusal[] =>
      Object.hasOwn(choices, name) ? [] : [{ code: 'double-entry-choice', path: name, object }],
    ),
  ]
  if (refusals.length > 0) throw refusedTogether(refusals)
  return Object.fromEntries(
    fields.filter((name) => choices[name] === 'second').map((name) => [name, second[name] ?? null]),
  )
}

interface Keeping extends BegunEntry {
  readonly looking: Onlooker
  readonly values: Values
  readonly choices: Choices
  readonly decisionId: string | undefined
}

async function keep(workspace: Workspace, writer: ApprovalWriter, keeping: Keeping) {
  const { row, before, people, looking, first, place, values, choices, decisionId: id } = keeping
  const { actor, standsFor } = looking
  const { running, authorId } = row
  const { about } = running
  const at = workspace.now()
  const entry = { step: place, kind: 'settled', byId: actor.id, values, choices } as const
  await keepEntry(workspace, writer, { change: row, definition: first.definition, entry, at })
  await noteDecision(writer, subjectOf(row), { id, kind: 'settle', by: actor, at, step: place + 2 })
  if (actor.id !== authorId) await noteViewers(writer, row.id, { why: 'asked', people: [actor.id] })
  // What is no more as it was sent goes the whole road anew, and finds who has to approve it then.
  const isAnew = Object.keys(values).length > 0
  const settled = isAnew
    ? endCurrent(running, 'approved', { at, by: actor.id })
    : approveStep(running, { by: actor.id, standsFor }, { at, people })
  const state = isAnew || isThrough(settled) ? 'approved' : 'pending'
  const known = { ...row, running: before }
  return keepProgress(writer, { row: known, running: { ...settled, about }, state, at, by: actor, kind: 'settle' })
}
