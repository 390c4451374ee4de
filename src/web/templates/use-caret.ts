import { type FocusEvent, useEffect, useRef } from 'react'

type TextBox = HTMLInputElement | HTMLTextAreaElement

/**
 * Where in a text somebody was writing before she went to a choice of what to put in: it goes in there, over what was chosen, and she
 * writes on behind it. In a text that nobody has been in yet it goes to the end. Of several boxes the last holds the text.
 */
export function useCaret(text: string, onText: (text: string) => void) {
  const around = useRef<HTMLDivElement>(null)
  const box = useRef<TextBox | null>(null)
  const next = useRef<number | null>(null)
  useEffect(() => {
    if (next.current === null || !box.current?.isConnected) return
    box.current.focus()
    box.current.setSelectionRange(next.current, next.current)
    next.current = null
  })
  const onFocus = ({ target }: FocusEvent) => {
    const last = lastBoxIn(around.current)
    if (last && target === last) box.current = last
  }
  const insert = (word: string) => {
    const at = box.current?.isConnected ? box.current : null
    const from = at?.selectionStart ?? text.length
    const before = (at?.value ?? text).slice(0, from)
    const behind = (at?.value ?? text).slice(at?.selectionEnd ?? from)
    next.current = at && before.length + word.length
    onText(`${before}${word}${behind}`)
  }
  return { insert, around: { ref: around, onFocus } }
}

function lastBoxIn(element: Element | null): TextBox | undefined {
  return [...(element?.querySelectorAll<TextBox>('input, textarea') ?? [])].at(-1)
}
