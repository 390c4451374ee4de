import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import './inert-while-saving.css'

interface InertProps {
  /** What is entered is on its way. */
  readonly saving: boolean
  /** Has the focus meanwhile, so that no key goes to the page. */
  readonly holder: RefObject<HTMLElement | null>
  readonly children: ReactNode
}

/**
 * What is entered in it cannot be changed while it is on its way to the server: the answer would throw away what came after.
 * Then the hands are back where they were.
 */
export function InertWhileSaving({ saving, holder, children }: InertProps) {
  const last = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    const { current: form } = holder
    if (!saving || !form) return
    form.focus({ preventScroll: true })
    form.addEventListener('keydown', keepLetter)
    return () => form.removeEventListener('keydown', keepLetter)
  }, [saving, holder])
  useEffect(() => {
    if (saving) return
    const { activeElement, body } = document
    if (activeElement === holder.current || activeElement === body) last.current?.focus({ preventScroll: true })
  }, [saving, holder])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only notes which of the inputs inside has the focus
    <div
      className="inert-while-saving"
      inert={saving}
      onFocus={({ target }) => {
        last.current = target
      }}
    >
      {children}
    </div>
  )
}

/** A letter is no short cut of the page while somebody believes to be writing. */
function keepLetter(event: KeyboardEvent): void {
  if (event.key.length === 1 && !event.ctrlKey && !event.metaKey) event.stopPropagation()
}
