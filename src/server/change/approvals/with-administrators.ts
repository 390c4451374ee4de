import type { StepPeople } from '../../../core/approvals/progress.ts'
import type { Reader } from '../../db/index.ts'
import { findAdministrators } from '../../policy/index.ts'
import type { Asking } from './find-approvers.ts'

interface Named {
  readonly askings: readonly Asking[]
  /** Of each change, who is named in each of its steps. */
  readonly named: readonly (readonly StepPeople[])[]
}

/**
 * Where no role stands in, or nobody of it is there beside the author, system administrators do: who manage people and the
 * configuration and see all such records. Where a rule of double entry names nobody who settles it is theirs from the beginning.
 */
export async function withAdministrators(reader: Reader, { askings, named }: Named): Promise<StepPeople[][]> {
  const isMissing = (n: number) => stepsMissing(askings[n], named[n] ?? []).some((missing) => missing)
  if (!askings.some((_, n) => isMissing(n))) return named.map((steps) => [...steps])
  const administrators = await findAdministrators(
    reader,
    askings.flatMap(({ about }) => about.objects ?? []),
  )
  return named.map((steps, n) => {
    const { about, authorId = '' } = askings[n] ?? {}
    const those = administrators.filter(({ sees }) => about?.objects?.every((object) => sees.includes(object)) ?? true)
    const ids = those.map(({ id }) => id)
    const settling = (askings[n]?.flows ?? []).flatMap((flow) => flow.steps.map(isForAdministrators))
    return steps.map((step, k) => {
      if (settling[k]) return { ...step, named: ids }
      return step.fallback.some((id) => id !== authorId) ? step : { ...step, fallback: ids }
    })
  })
}

function stepsMissing(asking: Asking | undefined, steps: readonly StepPeople[]): readonly boolean[] {
  return steps.map(({ fallback }) => !fallback.some((id) => id !== asking?.authorId))
}

function isForAdministrators({ settledBy, approvers }: Asking['flows'][number]['steps'][number]): boolean {
  return settledBy === 'third' && approvers.length === 0
}
