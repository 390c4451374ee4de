import type { MouseEvent } from 'react'

interface SkipLinkProps {
  /** A selector of what takes the focus. */
  readonly to: string
  readonly text: string
}

/** Seen only while it has the focus: it takes whoever walks with Tab past what comes before `to`. */
export function SkipLink({ to, text }: SkipLinkProps) {
  const skip = (event: MouseEvent) => {
    event.preventDefault()
    document.querySelector<HTMLElement>(to)?.focus()
  }
  return (
    // biome-ignore lint/a11y/useValidAnchor: it leads to a place in the page; the address stays as it is
    <a className="skip-link" href="#main" onClick={skip}>
      {text}
    </a>
  )
}
