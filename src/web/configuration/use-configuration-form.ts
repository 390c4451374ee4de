import { useState } from 'react'
import type { RecordView } from '../../core/api/shapes.ts'
import type { Values } from '../../core/change/change.ts'
import { useSingleFlight } from '../client/use-single-flight.ts'
import { focusFirstFault } from '../records/form/focus-first-fault.ts'
import type { Faults } from '../records/save-faults.ts'
import { differing } from './field/field-draft.ts'
import { useConfigurationSave } from './use-configuration-save.tsx'

interface ConfigurationForm {
  readonly kind: string
  /** Null for a new one. */
  readonly record: RecordView | null
  /** All that stands in the form. */
  readonly whole: Values
  readonly title: string
  /** Whether what is wrong there is said at its place. */
  hasPlace(path: string): boolean
  onClose(): void
}

/** Saves what differs, and says of what was refused what is wrong where: it holds for what was sent, and no longer. */
export function useConfigurationForm({ kind, record, whole, title, hasPlace, onClose }: ConfigurationForm) {
  const values = record ? differing(whole, record) : whole
  const { save, dialog } = useConfigurationSave(kind)
  const { runOnce, busy } = useSingleFlight()
  const [refused, setRefused] = useState<{ values: string; faults: Faults; message: string } | null>(null)
  const held = refused?.values === JSON.stringify(values) ? refused : null
  const faults = held?.faults ?? {}
  const send = async () => {
    if (record && Object.keys(values).length === 0) return onClose()
    const outcome = await save({ record, values, title })
    if (outcome.kind === 'saved') return onClose()
    if (outcome.kind !== 'refused') return
    setRefused({ values: JSON.stringify(values), faults: outcome.faults, message: outcome.message })
    requestAnimationFrame(() => focusFirstFault(document.querySelector('.configuration-form')))
  }
  const elsewhere = Object.entries(faults).flatMap(([path, fault]) => (hasPlace(path) ? [] : [fault]))
  const general = elsewhere[0] ?? (Object.keys(faults).length === 0 ? held?.message : undefined)
  return { faults, general, saving: busy, save: () => void runOnce(send), dialog }
}
