import { publishLive, type Reader } from '../../db/index.ts'
import type { Running } from './open-approval.ts'
import type { ParkedSubject } from './write-progress.ts'

/** A notice of PostgreSQL holds so many; others see it when they look. */
const peopleMax = 100
const ownersMax = 50

/** Tells open pages that a change that waits has moved on, with the commit of the writer's transaction. */
export async function announceApproval(
  writer: Reader,
  { changeId, author, object, recordId }: ParkedSubject,
  { running, others = [] }: { readonly running: Running; readonly others?: readonly string[] },
): Promise<void> {
  const asked = running.steps.flatMap(({ places }) => places.map(({ person }) => person))
  const people = [...new Set([author.id, ...others, ...asked])].slice(0, peopleMax)
  const owners = running.about.owners.slice(0, ownersMax)
  await publishLive(writer, { type: 'approval', changeId, people, object, recordId, owners })
}
