import { type KeyboardEvent, useRef } from 'react'
import type { Field } from '../../../core/fields/field.ts'
import { offeredOptions } from '../../../core/fields/offered-options.ts'
import type { Json } from '../../../core/json.ts'
import { useText } from '../../text/use-text.tsx'

/**
 * Enter takes the first option that what was typed finds, also while the list of options is still being drawn: a quick hand
 * types a letter and Enter. Once the arrows have gone through the list, Enter is the list's.
 */
export function useChooseByEnter(field: Field, choose: (value: Json) => void) {
  const { label } = useText()
  const walked = useRef(false)
  return (event: KeyboardEvent) => {
    if (field.type !== 'choice' || !(event.target instanceof HTMLInputElement)) return
    if (event.key !== 'Enter') walked.current = event.key === 'ArrowDown' || event.key === 'ArrowUp'
    const typed = event.target.value.trim().toLowerCase()
    if (event.key !== 'Enter' || typed === '' || walked.current) return
    const meant = offeredOptions(field.options).find((option) => label(option.label).toLowerCase().includes(typed))
    if (!meant) return
    event.preventDefault()
    event.stopPropagation()
    choose(meant.value)
  }
}
