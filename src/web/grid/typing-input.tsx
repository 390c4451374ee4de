import { useEffect, useRef } from 'react'
import type { Field } from '../../core/fields/field.ts'
import './typing-input.css'

interface TypingInputProps {
  readonly id: string
  readonly label: string
  readonly invalid: boolean
  readonly describedBy: string | undefined
  /** The id of a list of what may be meant. */
  readonly list?: string | undefined
  readonly idle: boolean
  /** False while the hands are elsewhere on the page. */
  readonly takesFocus: boolean
  readonly valueId: string
  readonly field: Field
  readonly value: unknown
  /** A composition begins. */
  readonly onWake: () => void
  readonly onType: (text: string) => void
  /** The composition that it began with was given up, and nothing is typed. */
  readonly onSleep: () => void
}

/**
 * Lies unseen in the chosen cell and has its focus, so that the first key typed there is text: an input method composes
 * only where there is an input before the key. With that key it is seen, and is the editor.
 */
export function TypingInput({
  id,
  label,
  invalid,
  describedBy,
  list,
  idle,
  takesFocus,
  valueId,
  field,
  value,
  onWake,
  onType,
  onSleep,
}: TypingInputProps) {
  const input = useRef<HTMLInputElement>(null)
  const beganComposing = useRef(false)
  useEffect(() => {
    if (!takesFocus) return
    const grid = input.current?.closest('[role=grid]')
    const { activeElement, body } = document
    // Whoever is busy elsewhere meanwhile keeps the focus.
    if (activeElement === body || grid?.contains(activeElement)) input.current?.focus({ preventScroll: true })
  }, [takesFocus])
  return (
    <input
      ref={input}
      id={id}
      className={idle ? 'cell-typing cell-idle' : 'cell-typing'}
      aria-label={idle ? undefined : label}
      // Until it is typed into, a screen reader reads the cell's value.
      aria-labelledby={idle ? valueId : undefined}
      aria-invalid={invalid}
      aria-describedby={describedBy}
      list={list}
      inputMode={field.type === 'money' || field.type === 'number' ? 'decimal' : undefined}
      autoComplete="off"
      value={String(value ?? '')}
      onCompositionStart={() => {
        beganComposing.current = idle
        if (idle) onWake()
      }}
      onCompositionEnd={({ currentTarget }) => {
        if (beganComposing.current && currentTarget.value === '') onSleep()
        beganComposing.current = false
      }}
      onChange={(event) => onType(event.target.value)}
    />
  )
}
