import { useState } from 'react'
import type { Faults } from '../save-faults.ts'

/** What is wrong with what is entered, as it is shown at the fields. */
export function useFaults() {
  const [faults, setFaults] = useState<Faults>({})
  /** The fault of one field; null where there is none. */
  function setFault(name: string, fault: string | null): void {
    setFaults(({ [name]: _, ...others }) => (fault ? { ...others, [name]: fault } : others))
  }
  /** Those in the cells of one list go; they are looked for again when it is saved. */
  function dropFaultsIn(lines: string): void {
    setFaults((all) => Object.fromEntries(Object.entries(all).filter(([path]) => !path.startsWith(`${lines}.`))))
  }
  return { faults, setFaults, setFault, dropFaultsIn }
}
