import type { ObjectView } from '../../core/api/shapes.ts'
import { Button, type ButtonProps } from '../parts/button.tsx'
import { ClosedAction } from '../records/closed/closed-action.tsx'

interface OnTickedProps extends Pick<ButtonProps, 'icon' | 'className' | 'onClick'> {
  readonly object: ObjectView
  /** All that it takes. */
  readonly needs: readonly ('batch' | 'edit' | 'transfer' | 'delete')[]
  readonly text: string
}

/** Something that is done to what is ticked, or the lock that says what is lacking for it. */
export function OnTicked({ object, needs, text, ...button }: OnTickedProps) {
  const lacking = needs.find((action) => !object.can[action])
  if (lacking) return <ClosedAction object={object} action={lacking} text={text} />
  return <Button {...button}>{text}</Button>
}
