import { type RefObject, useEffect, useState } from 'react'
import type { ObjectView } from '../../../core/api/shapes.ts'
import type { Field } from '../../../core/fields/field.ts'
import type { Draft } from './check-draft.ts'
import { fieldId } from './form-field.tsx'

interface BeginningForm {
  readonly isNew: boolean
  /** The fields that can be entered. */
  readonly names: readonly string[]
  readonly draft: Draft
}

/**
 * A new record begins at the first field that must be filled and is not yet, so that the keys are the form's from the first
 * moment: a follow-up on a customer at its content. Where all came along filled, at the amount it is about, else at the first field there
 * is.
 */
export function useInitialFocus(
  form: RefObject<HTMLFormElement | null>,
  definition: ObjectView,
  { isNew, names, draft }: BeginningForm,
): void {
  // Once: whoever shapes the object meanwhile takes nobody away from where she types.
  const [firstId] = useState(() => {
    const first = firstToFill(definition, names, draft)
    return first && fieldId(definition, first)
  })
  useEffect(() => {
    if (!isNew) return
    const focusFirst = () => {
      if (form.current?.contains(document.activeElement)) return true
      const label = labelOf(form.current, firstId)
      label?.control?.focus({ preventScroll: true })
      return document.activeElement === label?.control
    }
    if (focusFirst() || !form.current) return
    // The inputs may still be on their way.
    const watcher = new MutationObserver(() => focusFirst() && watcher.disconnect())
    watcher.observe(form.current, { childList: true, subtree: true })
    return () => watcher.disconnect()
  }, [form, isNew, firstId])
}

function firstToFill({ sections, fields }: ObjectView, names: readonly string[], draft: Draft): string | undefined {
  const needed = sections
    .flatMap((section) => section.fields)
    .filter((name) => names.includes(name) && fields[name]?.required)
  const isLeft = (name: string) => (draft[name] ?? '') === '' && !followsLink(fields[name], draft)
  return needed.find(isLeft) ?? needed.find((name) => fields[name]?.type === 'money')
}

/** It is filled from the record that is linked: the currency of a payment's order. */
function followsLink(field: Field | undefined, draft: Draft): boolean {
  const [link = ''] = field?.type === 'choice' ? (field.follows?.split('.') ?? []) : []
  return (draft[link] ?? '') !== ''
}

function labelOf(form: HTMLFormElement | null, id: string | undefined): HTMLLabelElement | null | undefined {
  const found = id === undefined ? null : form?.querySelector<HTMLLabelElement>(`label[for="${CSS.escape(id)}"]`)
  return found ?? form?.querySelector<HTMLLabelElement>('label[for]')
}
