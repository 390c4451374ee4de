import { type RefObject, useEffect, useState } from 'react'
import type { ObjectView } from '../../../core/api/shapes.ts'
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
 * moment: a follow-up on a customer at its content. Where all came along filled, at the first field there is.
 */
export function useInitialFocus(
  form: RefObject<HTMLFormElement | null>,
  definition: ObjectView,
  { isNew, names, draft }: BeginningForm,
): void {
  const [first] = useState(() => firstToFill(definition, names, draft))
  useEffect(() => {
    if (!isNew) return
    const focusFirst = () => {
      const label = labelOf(form.current, first && fieldId(definition, first))
      label?.control?.focus({ preventScroll: true })
      return document.activeElement === label?.control
    }
    if (focusFirst() || !form.current) return
    // The inputs may still be on their way.
    const watcher = new MutationObserver(() => focusFirst() && watcher.disconnect())
    watcher.observe(form.current, { childList: true, subtree: true })
    return () => watcher.disconnect()
  }, [form, definition, isNew, first])
}

function firstToFill({ sections, fields }: ObjectView, names: readonly string[], draft: Draft): string | undefined {
  return sections
    .flatMap((section) => section.fields)
    .find((name) => names.includes(name) && fields[name]?.required && (draft[name] ?? '') === '')
}

function labelOf(form: HTMLFormElement | null, id: string | undefined): HTMLLabelElement | null | undefined {
  const found = id === undefined ? null : form?.querySelector<HTMLLabelElement>(`label[for="${CSS.escape(id)}"]`)
  return found ?? form?.querySelector<HTMLLabelElement>('label[for]')
}
