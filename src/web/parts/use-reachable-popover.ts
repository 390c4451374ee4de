import { type FocusEvent, type KeyboardEvent, useRef, useState } from 'react'

/**
 * A popover that opens by hover, focus and touch, and whose buttons are reached from what it hangs on: Tab goes in, Tab behind the last
 * and Escape go back. antd puts it at the end of the page, where Tab would not come to it before it is closed.
 */
export function useReachablePopover() {
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const holds = (element: Element | null) => content.current?.contains(element) ?? false
  const goBack = (event: KeyboardEvent) => {
    event.preventDefault()
    event.stopPropagation()
    button.current?.focus()
    setOpen(false)
  }
  return {
    open,
    /** By the mouse; somebody whose focus is within goes by herself. */
    onOpenChange: (next: boolean) => (next || !holds(document.activeElement)) && setOpen(next),
    ofButton: {
      ref: button,
      onFocus: () => setOpen(true),
      onClick: () => setOpen(true),
      onBlur: ({ relatedTarget }: FocusEvent) => holds(relatedTarget) || setOpen(false),
      onKeyDown: (event: KeyboardEvent) => {
        if (!open) return
        const [first] = reachableIn(content.current)
        if (event.key === 'Escape') goBack(event)
        if (event.key !== 'Tab' || event.shiftKey || !first) return
        event.preventDefault()
        // In a list the same key would go on to the next cell.
        event.stopPropagation()
        first.focus()
      },
    },
    ofContent: {
      ref: content,
      onBlur: ({ relatedTarget }: FocusEvent) => {
        if (!holds(relatedTarget) && relatedTarget !== button.current) setOpen(false)
      },
      onKeyDown: (event: KeyboardEvent) => {
        // What a dialog that was opened from here does with its keys is its own.
        if (!(event.target instanceof Element) || !holds(event.target)) return
        const reachable = reachableIn(content.current)
        const end = event.shiftKey ? reachable[0] : reachable.at(-1)
        if (event.key === 'Escape' || (event.key === 'Tab' && event.target === end)) goBack(event)
      },
    },
  }
}

function reachableIn(element: Element | null): readonly HTMLElement[] {
  return [...(element?.querySelectorAll<HTMLElement>('a[href], button:not(:disabled), input, select, textarea') ?? [])]
}
