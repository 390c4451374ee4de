import type { Section } from '../../../core/objects/object.ts'

/** One step of entering a new record. */
export interface FormStep {
  readonly label: Section['label']
  readonly sections: readonly Section[]
}

/** The sections of a form in steps, where its layout has some: what stands before the first of them is a step, too. */
export function stepsOf(sections: readonly Section[]): readonly FormStep[] {
  const entered = sections.filter(({ aside }) => !aside)
  const starts = entered.flatMap(({ step }, at) => (step || at === 0 ? [at] : []))
  if (starts.length < 2) return []
  return starts.map((start, n) => {
    const own = entered.slice(start, starts[n + 1])
    return { label: entered[start]?.label ?? { 'zh-CN': '', en: '' }, sections: own }
  })
}

/** The step in which the first of these faults is; null where none of them is in any. */
export function stepOfFault(steps: readonly FormStep[], faults: Readonly<Record<string, string>>): number | null {
  const faulty = new Set(Object.keys(faults).map((path) => path.split('.')[0]))
  const at = steps.findIndex(({ sections }) => sections.some(({ fields }) => fields.some((name) => faulty.has(name))))
  return at < 0 ? null : at
}

/** Of the faults those in the fields of one step. */
export function faultsInStep<T>({ sections }: FormStep, faults: Readonly<Record<string, T>>): Record<string, T> {
  const own = new Set(sections.flatMap(({ fields }) => fields))
  return Object.fromEntries(Object.entries(faults).filter(([path]) => own.has(path.split('.')[0] ?? '')))
}
