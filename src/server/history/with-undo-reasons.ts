import type { Actor, RevertDecision } from '../../core/access/index.ts'
import type { ChangeView, Why } from '../../core/api/shapes.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import { objectId } from '../../core/objects/object-id.ts'
import { type DecidedRecord, decideOnRecord, locksIn, toClosed } from '../../core/policy/index.ts'
import type { Locale } from '../../core/text/locale.ts'
import { problemText } from '../../core/text/problems.ts'
import type { Workspace } from '../metadata/index.ts'
import { recordsInQuestion, toWhy } from '../query/index.ts'
import { locksPutOn } from './locks-put-on.ts'
import { decideRevertOf } from './to-entries.ts'

interface Asking {
  readonly actor: Actor
  readonly locale: Locale
}

/** A change of one business record, with what decides about its way back. */
interface Undo {
  readonly change: ChangeView
  readonly definition: ObjectDefinition
  readonly id: string
  readonly asAuthor: boolean
}

/**
 * Changes that are not to be taken back, with why: that they are not hers to take back, or what a try would be told by the one record that
 * they are about. One question for the records of an object. What was written since is the decision of others, and not foreseen: that
 * only the way back itself finds.
 */
export async function withUndoReasons(
  workspace: Workspace,
  asking: Asking,
  changes: readonly ChangeView[],
): Promise<ChangeView[]> {
  const inForce = changes.filter(({ status, revertedBy }) => status === 'applied' && revertedBy === null)
  const decided = inForce.map((change) => ({ change, ...decideOn(workspace, asking.actor, change) }))
  const kept = decided.flatMap(({ change, whyNot }): [string, Why][] =>
    whyNot ? [[change.id, { code: whyNot.code, message: problemText(whyNot, asking.locale) }]] : [],
  )
  const open = decided.filter(({ change, whyNot }) => whyNot === null && change.canRevert)
  const undos = open.flatMap(({ change, asAuthor }) => toUndo(workspace, { change, asAuthor }))
  const reasons = new Map([...kept, ...(await closedAmong(workspace, asking, undos))])
  return changes.map((change) => {
    const whyNotRevert = reasons.get(change.id)
    return whyNotRevert ? { ...change, canRevert: false, whyNotRevert } : change
  })
}

function decideOn(workspace: Workspace, actor: Actor, { who, at, summary }: ChangeView): RevertDecision {
  const kept = summary.map((part) => {
    const definition = workspace.definitions.find(part.object)
    return { ...part, object: definition ? objectId(definition) : part.object }
  })
  return decideRevertOf(workspace, actor, { whoId: who.id, at, summary: kept })
}

function toUndo({ definitions }: Workspace, { change, asAuthor }: Pick<Undo, 'change' | 'asAuthor'>): Undo[] {
  const { title, summary } = change
  const [part] = summary
  const definition = title && definitions.find(title.object)
  if (!definition || definition.kind === 'system' || definition.partOf) return []
  if (summary.length !== 1 || part?.count !== 1 || part.object !== title.object) return []
  return [{ change, definition, id: title.id, asAuthor }]
}

async function closedAmong(workspace: Workspace, asking: Asking, undos: readonly Undo[]): Promise<[string, Why][]> {
  const byObject = [...Map.groupBy(undos, ({ definition }) => definition)]
  const found = await Promise.all(
    byObject.map(([definition, group]) =>
      recordsInQuestion(
        workspace,
        definition,
        group.map(({ id }) => id),
      ),
    ),
  )
  const records = new Map(found.flatMap((some) => [...some]))
  const hers = undos.filter(({ asAuthor }) => asAuthor).map(({ change }) => change)
  const putOn = await locksPutOn(workspace, hers)
  return undos.flatMap((undo): [string, Why][] => {
    const standing = records.get(undo.id)
    const isPutOn = putOn.get(undo.change.id)?.has(undo.id) === true
    const why = standing && whyClosed(workspace, asking, { undo, isPutOn, ...standing })
    return why ? [[undo.change.id, why]] : []
  })
}

interface Standing {
  readonly undo: Undo
  /** The change itself put the lock on that it is under. */
  readonly isPutOn: boolean
  readonly record: DecidedRecord
}

/** As it is asked when the change is taken back. What left her sight since says nothing of itself. */
function whyClosed(workspace: Workspace, { actor, locale }: Asking, { undo, ...standing }: Standing): Why | null {
  const { change, definition, asAuthor } = undo
  const op = change.summary[0]?.op ?? 'update'
  const rulings = decideOnRecord({
    actor,
    definition,
    action: waysBack[op],
    at: workspace.now(),
    record: asAuthor ? byAuthor(standing, undo) : standing.record,
    ...(op === 'update' ? { fields: writtenBy(change, definition) } : {}),
    asAuthor: asAuthor ? { asLeft: false } : null,
  })
  const [ruling] = rulings
  if (!ruling || ruling.rule === 'sight') return null
  return toWhy(toClosed(ruling), { definition, field: ruling.path, locale })
}

const waysBack = { create: 'delete', restore: 'delete', update: 'edit', delete: 'restore' } as const

/** What her own change closed, or brought closed as it is, does not hold its way back. */
function byAuthor({ record, isPutOn }: Omit<Standing, 'undo'>, { change, definition }: Undo): DecidedRecord {
  const { locks = [] } = definition
  const { difference } = change
  const [before, after] = [difference?.before ?? {}, difference?.after ?? {}]
  const [{ op } = { op: 'update' }] = change.summary
  const isBrought = op === 'create' || op === 'restore'
  const isClosing = locksIn(locks, after).length > 0 && locksIn(locks, before).length === 0
  const former = { values: difference && before, writtenSince: new Set<string>() }
  return { ...record, unlocked: isBrought || isPutOn || isClosing, former }
}

/** The fields of the record that it wrote; where it wrote none of its own, those that hold its lines. */
function writtenBy({ difference }: ChangeView, { fields }: ObjectDefinition): string[] {
  const own = Object.keys(difference?.after ?? {}).filter((name) => fields[name] && !fields[name].readOnly)
  if (own.length > 0) return own
  return Object.keys(fields).filter((name) => fields[name]?.type === 'lines')
}
