import { type ApprovalNotice, publishAllLive, type Reader } from '../../db/index.ts'
import { inChunks } from '../context/in-chunks.ts'
import type { Running } from './open-approval.ts'
import type { ParkedSubject } from './write-progress.ts'

/** A notice of PostgreSQL holds so many of each; there are as many notices as it takes. */
const peopleMax = 100
const ownersMax = 50
const changesMax = 30
/** More that move at once are told of together: pages only ask again, and would ask as often as they hear. */
const oneByOneMax = 5

interface MovedOn {
  readonly subject: ParkedSubject
  readonly running: Running
  /** Who hears of it beside its author and all who were ever asked. */
  readonly others?: readonly string[]
}

/** Tells open pages that a change that waits has moved on, with the commit of the writer's transaction. */
export async function announceApproval(
  writer: Reader,
  subject: ParkedSubject,
  more: Omit<MovedOn, 'subject'>,
): Promise<void> {
  await announceApprovals(writer, [{ subject, ...more }])
}

/** The same of many changes at once. */
export async function announceApprovals(writer: Reader, many: readonly MovedOn[]): Promise<void> {
  await publishAllLive(writer, together(many).flatMap(toNotices))
}

function together(many: readonly MovedOn[]): readonly (readonly MovedOn[])[] {
  if (many.length <= oneByOneMax) return many.map((one) => [one])
  const byObject = Map.groupBy(many, ({ subject }) => subject.object)
  return [...byObject.values()].flatMap((group) => [...inChunks(group, changesMax)])
}

/** Of records of more people than are named, whoever sees any hears, and nobody which it was. */
function toNotices(group: readonly MovedOn[]): ApprovalNotice[] {
  const [first, ...more] = group
  if (!first) return []
  const { changeId, object, recordId } = first.subject
  const whose = [...new Set(group.flatMap(({ running }) => running.about.owners))]
  const isNamed = more.length === 0 && whose.length <= ownersMax
  const told = {
    changeId,
    ...(more.length > 0 ? { others: more.map(({ subject }) => subject.changeId) } : {}),
    object,
    recordId: isNamed ? recordId : null,
    owners: whose.length > ownersMax ? ('many' as const) : whose,
  }
  const people = [...new Set(group.flatMap(hearing))]
  return [...inChunks(people, peopleMax)].map((some) => ({ type: 'approval', people: some, ...told }))
}

function hearing({ subject, running, others = [] }: MovedOn): readonly string[] {
  return [subject.author.id, ...others, ...running.steps.flatMap(({ places }) => places.map(({ person }) => person))]
}
