import { whoIsAsked } from '../../../core/approvals/places.ts'
import type { StepPeople } from '../../../core/approvals/progress.ts'
import type { Reader } from '../../db/index.ts'
import type { Asking, Finding } from './find-approvers.ts'
import { type Entry, everybody, type MayEnter, mayEnterEach } from './second-people.ts'

interface Found {
  readonly askings: readonly Asking[]
  /** Of each change, who is asked in each of its steps. */
  readonly all: readonly (readonly StepPeople[])[]
}

/**
 * Of those who are asked for a second entry only whoever may write what is entered, whether a rule names her or none does; and not
 * whoever alone could settle what differs, as long as somebody else is there.
 */
export async function withSeconds(
  workspace: Finding,
  reader: Reader,
  { askings, all }: Found,
): Promise<StepPeople[][]> {
  const entries = askings.map((asking, n) => toEntry(asking, all[n] ?? []))
  const may = await mayEnterEach(workspace, reader, entries)
  return all.map((steps, n) => ofChange(askings[n], steps, may[n] ?? everybody))
}

/** Null where nothing of it is entered again. */
function toEntry(asking: Asking, steps: readonly StepPeople[]): Entry | null {
  const record = asking.about.entered
  const rules = asking.flows.filter(({ entry }) => entry)
  if (!record || rules.length === 0) return null
  const kinds = kindsOf(asking)
  const peopleOf = (rule: string) =>
    kinds.flatMap(({ id, kind }, k) => (id === rule && kind === 'enter' ? peopleIn(steps[k]) : []))
  return { record, asked: rules.map((flow) => ({ flow, people: [...new Set(peopleOf(flow.id))] })) }
}

function kindsOf(asking: Asking | undefined) {
  return (asking?.flows ?? []).flatMap(({ id, steps }) => steps.map(({ kind, settledBy }) => ({ id, kind, settledBy })))
}

function peopleIn({ named, own = [], fallback }: StepPeople = nobody): readonly string[] {
  return [...named, ...own.flat(), ...fallback]
}

const nobody: StepPeople = { named: [], fallback: [] }

function ofChange(asking: Asking | undefined, steps: readonly StepPeople[], may: MayEnter): StepPeople[] {
  const kinds = kindsOf(asking)
  return steps.map((step, k) => {
    const { id = '', kind } = kinds[k] ?? {}
    if (kind !== 'enter' || !asking) return step
    const able = only(step, (person) => may(id, person))
    const settling = kinds[k + 1]?.settledBy === 'third' ? steps[k + 1] : undefined
    return withoutSettler(able, { settling, author: asking.authorId })
  })
}

function only({ named, own, fallback }: StepPeople, keeps: (person: string) => boolean): StepPeople {
  return {
    named: named.filter(keeps),
    ...(own ? { own: own.map((part) => part.filter(keeps)) } : {}),
    fallback: fallback.filter(keeps),
  }
}

function withoutSettler(
  step: StepPeople,
  { settling, author }: { readonly settling: StepPeople | undefined; readonly author: string },
): StepPeople {
  const [settler, ...others] = settling ? whoIsAsked(settling, author).places : []
  if (!settler || others.length > 0) return step
  const without = only(step, (person) => person !== settler.person)
  return whoIsAsked(without, author).isNobody || isOnlyFallback(without, step, author) ? step : without
}

/** Nobody whom the rule names is left without her: those who stand in are asked for a reason better than that. */
function isOnlyFallback(without: StepPeople, step: StepPeople, author: string): boolean {
  return whoIsAsked(without, author).isFallback && !whoIsAsked(step, author).isFallback
}
