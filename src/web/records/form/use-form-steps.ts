import { useState } from 'react'
import type { ObjectView } from '../../../core/api/shapes.ts'
import type { Faults } from '../save-faults.ts'
import { faultsInStep, stepOfFault, stepsOf } from './form-steps.ts'

/** The steps in which a new record is entered, where its layout has some, and the one that is shown. */
export function useFormSteps({ sections }: ObjectView, isNew: boolean) {
  const steps = isNew ? stepsOf(sections) : []
  const [wanted, setAt] = useState(0)
  const at = Math.min(wanted, Math.max(0, steps.length - 1))
  const step = steps[at]
  return {
    steps,
    at,
    go: setAt,
    isLast: at >= steps.length - 1,
    sections: step?.sections ?? sections.filter(({ aside }) => !aside),
    /** To where something is wrong. */
    goToFault(faults: Faults): void {
      const faulty = stepOfFault(steps, faults)
      if (faulty !== null && !(step && Object.keys(faultsInStep(step, faults)).length > 0)) setAt(faulty)
    },
    /** Of these faults those that keep from the next step. */
    inThisStep: (faults: Faults): Faults => (step ? faultsInStep(step, faults) : faults),
  }
}
