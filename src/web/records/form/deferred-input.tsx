import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { formatField, parseField } from '../../../core/fields/index.ts'
import { asJson } from '../../../core/json.ts'
import { FieldInput, type FieldInputProps, useFormatContext } from '../../fields/index.ts'
import { whenNear } from './when-near.ts'

interface DeferredInputProps extends FieldInputProps {
  /** Made with the form, and not only when it comes into sight. */
  readonly atOnce: boolean
}

/**
 * The input of a field. In a long form a plain box with the value in words stands for it, under the same label and within reach
 * of the same keys, until it comes near what is in sight, is given the focus, or something is wrong with it.
 */
export function DeferredInput({ atOnce, ...input }: DeferredInputProps) {
  const [made, setMade] = useState<'not yet' | 'in sight' | 'focused'>(atOnce ? 'in sight' : 'not yet')
  // What was at fault stays an input when it is right again: somebody is typing there.
  if (made === 'not yet' && input.invalid) setMade('in sight')
  if (made === 'not yet')
    return <StandIn {...input} onNear={() => setMade('in sight')} onFocus={() => setMade('focused')} />
  return <FieldInput {...input} autoFocus={made === 'focused'} />
}

function StandIn({ onNear, onFocus, ...input }: FieldInputProps & { onNear(): void; onFocus(): void }) {
  const box = useRef<HTMLInputElement>(null)
  const come = useEffectEvent(onNear)
  useEffect(() => whenNear(box.current, () => come()), [])
  return (
    <input
      ref={box}
      id={input.id}
      className="form-stand-in"
      data-type={input.field.type}
      value={useWords(input)}
      aria-required={input.required === true}
      aria-describedby={input.describedBy}
      autoComplete="off"
      onFocus={onFocus}
      onChange={onFocus}
    />
  )
}

/** The value as it will stand in the input; what somebody was still typing as it was typed. */
function useWords({ field, value, linked, currency }: FieldInputProps): string {
  const context = useFormatContext(currency)
  if (linked) return ('id' in linked ? [linked] : linked).map(({ title }) => title).join('; ')
  const parsed = parseField(value, field)
  return formatField(parsed.ok ? parsed.value : asJson(value), field, context)
}
