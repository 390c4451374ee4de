import type { NoticeKind } from '../../../core/notices/notice-kinds.ts'
import type { TextParams } from '../../../core/text/fill-text.ts'
import { type NewNotice, notify } from '../../notices/index.ts'
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
  readonly params?: TextParams
}

/** Tells people of a change that waits, each once. What it is about each of them reads by her own levels. */
export async function tellApproval(writer: ApprovalWriter, subject: ParkedSubject, telling: Telling): Promise<void> {
  await notify(writer, telling.at, toNotices(subject, telling))
}

/** The same to whoever is waited for, and to those who stand in for them. */
export async function tellAsked(writer: ApprovalWriter, subject: ParkedSubject, telling: Telling): Promise<void> {
  const { at, ...asked } = telling
  await tellAskedOfMany(writer, [{ subject, ...asked }], at)
}

export interface AskedOf extends Omit<Telling, 'at'> {
  readonly subject: ParkedSubject
}

/** The same of many changes at once. */
export async function tellAskedOfMany(writer: ApprovalWriter, many: readonly AskedOf[], at: Date): Promise<void> {
  const asked = [...new Set(many.flatMap(({ people }) => people))]
  if (asked.length === 0) return
  const standIns = await standInsOf(writer, asked, at)
  const told = many.flatMap(({ subject, people, ...telling }) => {
    // What its author is asked herself, between two entries, is asked of nobody in her place.
    const others = (id: string) => (id === subject.author.id ? [] : (standIns.get(id) ?? []))
    const all = people.flatMap((id) => [id, ...others(id).filter((other) => other !== subject.author.id)])
    return toNotices(subject, { ...telling, people: all })
  })
  await notify(writer, at, told)
}

function toNotices(subject: ParkedSubject, { kind, people, by, of = '', params }: Omit<Telling, 'at'>): NewNotice[] {
  const { changeId, version } = subject
  return [...new Set(people)].map((person) => ({
    person,
    by,
    kind,
    about: { change: changeId },
    ...(params ? { params } : {}),
    key: `${changeId} ${version} ${kind} ${of}`,
  }))
}
