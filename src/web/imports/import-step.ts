import type { ImportView } from '../../core/api/shapes.ts'

export const importSteps = ['upload', 'columns', 'check', 'run', 'result'] as const
export type ImportStep = (typeof importSteps)[number]

/** The step an import stands at, by its state: where a link from the list leads, and what a stale link shows. */
export function importStep(state: ImportView['state']): ImportStep {
  const steps: Record<ImportView['state'], ImportStep> = {
    uploaded: 'columns',
    checking: 'check',
    checked: 'check',
    applying: 'run',
    applied: 'result',
    failed: 'result',
    cancelled: 'result',
  }
  return steps[state]
}

/** Columns may be matched again until the rows are being written; everything later follows the state. */
export function mayShow(step: string, state: ImportView['state']): step is ImportStep {
  if (step === importStep(state)) return true
  return step === 'columns' && state !== 'applying' && state !== 'applied'
}
