import { useState } from 'react'
import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import type { Json } from '../../../core/json.ts'
import { useStableCallback } from '../../client/use-stable-callback.ts'
import type { Faults } from '../save-faults.ts'
import { useFormConditions } from './use-form-conditions.ts'
import { type Beginning, useRecordForm } from './use-record-form.ts'

/**
 * The state of a form held to the conditions of its object as it is typed. What a condition hides is not saved; where something
 * is wrong with it, it is shown.
 */
export function useConditionedForm(definition: ObjectView, record: RecordView | null, beginning: Beginning) {
  const form = useRecordForm(definition, record, beginning)
  const conditions = useFormConditions(definition, record, form.draft)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const faults: Faults = { ...conditions.since(left), ...form.faults }
  const isShown = (name: string) => conditions.isShown(name) || faults[name] !== undefined
  const leave = useStableCallback((name: string) => {
    setLeft(new Set(left).add(name))
    form.leave(name)
  })
  const findFaults = (): Faults => ({ ...conditions.all(), ...shownIn(form.findFaults(), conditions) })
  return {
    ...form,
    faults,
    isShown,
    isRequired: conditions.isRequired,
    leave,
    /** As when nothing had been left yet. */
    forgetLeft: () => setLeft(new Set()),
    /** Shown from now on. */
    checkAll(): Faults {
      const found = findFaults()
      form.setFaults(found)
      return found
    },
    findFaults,
    values(): Readonly<Record<string, Json>> {
      return shownIn(form.values(), conditions)
    },
  }
}

/** What a condition hides is neither asked for nor saved. */
function shownIn<T>(
  whole: Readonly<Record<string, T>>,
  { isShown }: Pick<ReturnType<typeof useFormConditions>, 'isShown'>,
): Record<string, T> {
  return Object.fromEntries(Object.entries(whole).filter(([name]) => isShown(name)))
}

export type ConditionedForm = ReturnType<typeof useConditionedForm>
