import type { StepPeople } from '../../../core/approvals/progress.ts'
import type { Reader } from '../../db/index.ts'
import { type Fallback, findFallback } from '../../policy/index.ts'
import type { About, Asking } from './find-approvers.ts'

interface Named {
  readonly askings: readonly Asking[]
  /** Of each change, who is named in each of its steps. */
  readonly named: readonly (readonly StepPeople[])[]
}

/**
 * Where no role stands in, or nobody of it is there beside the author, those do who may approve such records and see all of them; of a
 * second entry, and where there are none, system administrators, who manage people and the configuration and see all such records.
 * Where a rule of double entry names nobody who settles it is theirs from the beginning.
 */
export async function withFallback(reader: Reader, { askings, named }: Named): Promise<StepPeople[][]> {
  const isMissing = (n: number) => stepsMissing(askings[n], named[n] ?? []).some((missing) => missing)
  if (!askings.some((_, n) => isMissing(n))) return named.map((steps) => [...steps])
  const people = await findFallback(
    reader,
    askings.flatMap(({ about }) => about.objects ?? []),
  )
  return named.map((steps, n) => (askings[n] ? stepsWith(people, askings[n], steps) : [...steps]))
}

function stepsMissing(asking: Asking | undefined, steps: readonly StepPeople[]): readonly boolean[] {
  return steps.map(({ fallback }) => !fallback.some((id) => id !== asking?.authorId))
}

function stepsWith(
  people: readonly Fallback[],
  { flows, about, authorId }: Asking,
  steps: readonly StepPeople[],
): StepPeople[] {
  const others = (ids: readonly string[]) => ids.some((id) => id !== authorId)
  const administering = people.filter(({ administers }) => administers)
  const administrators = idsOf(administering, about, ({ sees }) => sees)
  const approving = idsOf(people, about, ({ approves }) => approves)
  const asked = flows.flatMap((flow) => flow.steps.map((step) => ({ entry: flow.entry, step })))
  return steps.map((found, k) => {
    const { entry, step } = asked[k] ?? {}
    if (step && isForAdministrators(step)) return { ...found, named: administrators }
    if (others(found.fallback)) return found
    return { ...found, fallback: entry || !others(approving) ? administrators : approving }
  })
}

/** Those who have all objects of the change among what they hold. */
function idsOf(
  people: readonly Fallback[],
  { objects = [] }: About,
  held: (one: Fallback) => readonly string[],
): readonly string[] {
  return people.filter((one) => objects.every((object) => held(one).includes(object))).map(({ id }) => id)
}

function isForAdministrators({ settledBy, approvers }: Asking['flows'][number]['steps'][number]): boolean {
  return settledBy === 'third' && approvers.length === 0
}
