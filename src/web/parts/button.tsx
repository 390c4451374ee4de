import type { ButtonHTMLAttributes, Ref } from 'react'
import { Icon, type IconName } from './icon.tsx'
import './button.css'

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly kind?: 'primary' | 'plain' | 'quiet' | 'danger'
  readonly icon?: IconName | undefined
  /** The work it started is under way: it keeps its width, and cannot be pressed again. */
  readonly busy?: boolean | undefined
  readonly ref?: Ref<HTMLButtonElement> | undefined
}

/** A button says what happens. Without children it shows its icon only and needs an aria-label. */
export function Button({ kind = 'plain', icon, busy, className, children, ...rest }: ButtonProps) {
  const classes = ['button', `button-${kind}`, children ? '' : 'button-icon', busy ? 'button-busy' : '', className]
  return (
    <button
      type="button"
      title={children ? undefined : rest['aria-label']}
      {...rest}
      className={classes.filter(Boolean).join(' ')}
      disabled={rest.disabled || busy}
      aria-busy={busy || undefined}
    >
      {icon && <Icon name={icon} />}
      {children && <span>{children}</span>}
    </button>
  )
}
