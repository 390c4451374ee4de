import type { NoticeKind } from '../../../core/notices/notice-kinds.ts'
import { notify } from '../../notices/index.ts'
import { standInsOf } from '../../policy/index.ts'
import type { ApprovalWriter, ParkedSubject } from './write-progress.ts'

interface Telling {
  readonly kind: NoticeKind
  readonly people: readonly string[]
  /** Whoever did it; null where time did. */
  readonly by: string | null
  readonly at: Date
  /** Tells one word of a kind from the next: the step, say. */
  readonly of?: string | number
}

/** Tells people of a change that waits, each once. What it is about each of them reads by her own levels. */
export async function tellApproval(writer: ApprovalWriter, subject: ParkedSubject, telling: Telling): Promise<void> {
  const { kind, people, by, at, of = '' } = telling
  const { changeId, version } = subject
  await notify(
    writer,
    at,
    [...new Set(people)].map((person) => ({
      person,
      by,
      kind,
      about: { change: changeId },
      key: `${changeId} ${version} ${kind} ${of}`,
    })),
  )
}

/** The same to whoever is waited for, and to those who stand in for them. */
export async function tellAsked(writer: ApprovalWriter, subject: ParkedSubject, telling: Telling): Promise<void> {
  if (telling.people.length === 0) return
  const standIns = await standInsOf(writer, telling.people, telling.at)
  const people = [...telling.people, ...standIns].filter((id) => id !== subject.author.id)
  await tellApproval(writer, subject, { ...telling, people })
}
