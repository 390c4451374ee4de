import { sql } from 'kysely'
import { fieldLevel } from '../../core/access/index.ts'
import type {
  ApprovalFault,
  ApprovalView,
  ChangeView,
  DecisionView,
  HistoryEntry,
  RecordRef,
  StepView,
} from '../../core/api/shapes.ts'
import type { ParkedState } from '../../core/approvals/flow.ts'
import { mayDecide } from '../../core/approvals/may-decide.ts'
import { peopleAsked } from '../../core/approvals/places.ts'
import type { StepProgress } from '../../core/approvals/progress.ts'
import type { Refusal } from '../../core/change/change.ts'
import { toRefusalView } from '../../core/change/refusal-view.ts'
import type { Locale } from '../../core/text/locale.ts'
import { findApprovers, findNames, type KeptFault, type ParkedRow, toWaitingSteps } from '../change/index.ts'
import { titlesOfParked } from '../history/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { isKeptFrom } from './entries/is-kept-from.ts'
import { showEntries } from './entries/show-entries.ts'
import { firstEntries, recordsShown } from './parked-items.ts'
import { deciderOf, type Onlooker } from './sees-parked.ts'

/** As pages show them among the others. */
export async function toParkedViews(
  workspace: Workspace,
  looking: Onlooker,
  rows: readonly ParkedRow[],
): Promise<ChangeView[]> {
  const people = rows.flatMap(({ running }) =>
    running.steps.flatMap(({ places }) => places.map(({ person }) => person)),
  )
  const [names, differences, titles] = await Promise.all([
    findNames(workspace.database.read, people),
    firstEntries(workspace, looking, rows),
    titlesOfParked(workspace, looking, rows),
  ])
  return rows.map((row) =>
    toView(workspace, looking, {
      row,
      names,
      title: titles.get(row.id) ?? null,
      difference: differences.get(row.id) ?? null,
    }),
  )
}

interface Parts {
  readonly row: ParkedRow
  readonly title: RecordRef | null
  readonly names: ReadonlyMap<string, string>
  readonly difference: HistoryEntry | null
}

function toView(workspace: Workspace, looking: Onlooker, { row, title, names, difference }: Parts): ChangeView {
  const { id, origin, reason, at, counts } = row
  const nameOf = (object: string) => workspace.definitions.withId(object)?.name ?? object
  return {
    id,
    origin,
    reason: isKeptFrom(looking, row) ? null : reason,
    at,
    counts,
    status: statusOf[row.state],
    who: { id: row.authorId, name: row.authorName },
    summary: row.summary.map((part) => ({ ...part, object: nameOf(part.object) })),
    title,
    difference: difference && toDifference(difference),
    reverts: null,
    revertedBy: null,
    canRevert: false,
    ...approvalOf(looking, row, names),
  }
}

/** What a change is called that is in such a state. */
export const statusOf = {
  pending: 'pending',
  sentBack: 'sentBack',
  approved: 'applying',
  applied: 'applied',
  rejected: 'rejected',
  withdrawn: 'withdrawn',
  failed: 'failed',
} as const satisfies Record<ParkedState, ChangeView['status']>

function toDifference({ before, after, refs, hidden, currencies, formerFields }: HistoryEntry) {
  return {
    before,
    after,
    refs,
    hidden,
    ...(currencies ? { currencies } : {}),
    ...(formerFields ? { formerFields } : {}),
  }
}

function approvalOf(
  looking: Onlooker,
  { version, state, running }: ParkedRow,
  names: ReadonlyMap<string, string>,
): ApprovalView {
  return {
    version,
    approvals: toWaitingSteps(running, names),
    mayDecide: mayDecide({ state, progress: running, ...deciderOf(looking) }),
  }
}

/** What a single one has beside: its steps, what was decided, and what spoke against it. */
export async function readApproval(
  workspace: Workspace,
  looking: Onlooker,
  { row, locale }: { readonly row: ParkedRow; readonly locale: Locale },
): Promise<ApprovalView> {
  const { read } = workspace.database
  const faulty = (row.fault?.items ?? []).map(({ id }) => id).filter((id) => id !== '')
  const [doubleEntries, decisions, ahead, shown] = await Promise.all([
    showEntries(workspace, looking, row),
    readDecisions(workspace, row.id),
    peopleAhead(workspace, row),
    recordsShown(workspace, looking, { row, ids: faulty }),
  ])
  const places = row.running.steps.flatMap((step) => [
    ...(step.endedBy ? [step.endedBy] : []),
    ...step.places.flatMap(({ person, decidedBy }) => [person, decidedBy ?? person]),
  ])
  const people = [...places, ...ahead.flat(), ...decisions.flatMap(({ by, forId, to }) => [by, forId ?? by, to ?? by])]
  const names = await findNames(read, people)
  // Which flows catch it tells of what was entered.
  const isTold = ({ kind }: StepProgress) => kind !== undefined || !isKeptFrom(looking, row)
  return {
    ...approvalOf(looking, row, names),
    steps: row.running.steps.flatMap((step, n) =>
      isTold(step) ? toStep(step, { n, names, ahead: ahead[n] ?? [] }) : [],
    ),
    decisions: decisions.map((decision) => toDecision(saidTo(looking, row, decision), names)),
    ...(doubleEntries.length > 0 ? { doubleEntries } : {}),
    ...(row.fault
      ? {
          fault: toFault(workspace, looking, {
            fault: within(row.fault, shown),
            isHers: row.authorId === looking.actor.id,
            locale,
          }),
        }
      : {}),
  }
}

/** Who would be asked in the steps to come, as things stand. */
async function peopleAhead(
  workspace: Workspace,
  { state, running, flows, authorId }: ParkedRow,
): Promise<readonly (readonly string[])[]> {
  if (state !== 'pending' || !running.steps.some((step) => step.state === 'ahead')) return []
  const isEntered = running.steps.some(({ kind, state: of }) => kind === 'enter' && of === 'ahead')
  // Whether each of many colleagues may make a second entry is asked where one is to come.
  const about = isEntered ? running.about : { ...running.about, entered: undefined }
  const found = await findApprovers(workspace, workspace.database.read, { flows, authorId, about })
  return found.map((step) => peopleAsked(step, authorId))
}

interface StepParts {
  readonly n: number
  readonly names: ReadonlyMap<string, string>
  readonly ahead: readonly string[]
}

function toStep(step: StepProgress, { n, names, ahead }: StepParts): StepView {
  const named = (id: string) => ({ id, name: names.get(id) ?? '' })
  const open = step.places.flatMap(({ person, decidedBy }) => (decidedBy ? [] : [person]))
  const waiting = { current: open, ahead: [...ahead] }
  const deciders = step.places.flatMap(({ decidedBy }) => decidedBy ?? [])
  return {
    step: n + 1,
    flow: step.flow,
    mode: step.mode,
    ...(step.kind ? { kind: step.kind } : {}),
    state: step.state,
    waitingFor: (step.state === 'current' || step.state === 'ahead' ? waiting[step.state] : []).map(named),
    decidedBy: [...new Set([...deciders, ...(step.endedBy ? [step.endedBy] : [])])].map(named),
    ...(step.parts === undefined ? {} : { parts: step.parts }),
    ...(step.since ? { since: step.since } : {}),
    ...(step.due ? { due: step.due } : {}),
    ...(step.endedAt ? { endedAt: step.endedAt } : {}),
    ...(step.fallback ? { fallback: true } : {}),
  }
}

interface DecisionRow {
  readonly at: string
  readonly by: string
  readonly forId: string | null
  readonly step: number | null
  readonly kind: DecisionView['kind']
  readonly reason: string | null
  readonly to: string | null
  readonly handover: DecisionView['handover'] | null
}

function readDecisions({ database: { read } }: Workspace, id: string): Promise<DecisionRow[]> {
  return read.rows<DecisionRow>(sql`
    SELECT at, by_id AS by, for_id AS "forId", step, kind, reason, details ->> 'to' AS "to",
      details -> 'handover' AS handover
    FROM ${read.table('approval_decision')} WHERE change_id = ${id} ORDER BY at, id`)
}

/** What others said of it may tell what was entered: until it was entered again she reads her own words alone. */
function saidTo(looking: Onlooker, row: ParkedRow, decision: DecisionRow): DecisionRow {
  const isHers = decision.by === looking.actor.id && looking.actor.viewedBy === undefined
  return isHers || !isKeptFrom(looking, row) ? decision : { ...decision, reason: null }
}

function toDecision(
  { at, by, forId, step, kind, reason, to, handover }: DecisionRow,
  names: ReadonlyMap<string, string>,
): DecisionView {
  const named = (id: string) => ({ id, name: names.get(id) ?? 'Kebu' })
  return {
    at,
    who: named(by),
    kind,
    step,
    ...(forId ? { for: named(forId) } : {}),
    ...(to ? { to: named(to) } : {}),
    ...(handover ? { handover } : {}),
    ...(reason ? { reason } : {}),
  }
}

/** Of a change as a whole, and of the records that are shown to her. */
function within({ items }: KeptFault, shown: ReadonlySet<string>): KeptFault {
  return { items: items.filter(({ id }) => id === '' || shown.has(id)) }
}

/**
 * What she may not read of a record is not told by what spoke against it. Its author was told as much when she sent it; others read of
 * a field that is closed to them, and of other records, only that something does.
 */
function toFault(
  { definitions }: Workspace,
  { actor }: Onlooker,
  { fault, isHers, locale }: { readonly fault: KeptFault; readonly isHers: boolean; readonly locale: Locale },
): ApprovalFault {
  const shows = (object: string, field: string) => {
    const definition = definitions.find(object)
    const level = definition?.fields[field] ? fieldLevel(actor, definition, field) : 'hidden'
    return level === 'read' || level === 'edit'
  }
  const tells = (object: string, { path, params }: Refusal) =>
    isHers ||
    (params?.ids === undefined &&
      fieldsOf(path, params?.field).every((field) => shows(String(params?.of ?? object), field)))
  return {
    refusals: fault.items.flatMap(({ object, id, refusals = [] }) =>
      refusals.map((refusal) => {
        const told = tells(object, refusal) ? refusal : ({ code: 'approval-fault-unseen', path: '' } as const)
        return { ...toRefusalView(told, { definitions, object, locale }), object, id }
      }),
    ),
    conflicts: fault.items.flatMap(({ object, id, conflicts = [] }) =>
      conflicts.filter(({ field }) => shows(object, field)).map((conflict) => ({ ...conflict, object, id })),
    ),
  }
}

/** The fields of the record that a refusal speaks of. */
function fieldsOf(path: string, named: unknown): readonly string[] {
  const places = [path, typeof named === 'string' ? named : '']
  return places.flatMap((place) => place.split('.')[0] || [])
}
