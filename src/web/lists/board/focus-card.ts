import type { KeyboardEvent } from 'react'

const steps = {
  ArrowUp: { column: 0, card: -1 },
  ArrowDown: { column: 0, card: 1 },
  ArrowLeft: { column: -1, card: 0 },
  ArrowRight: { column: 1, card: 0 },
} as const

/** Arrows go from card to card: within a column, and at about the same height into the next. */
export function focusCard(event: KeyboardEvent<HTMLButtonElement>): void {
  if (!(event.key in steps)) return
  event.preventDefault()
  const step = steps[event.key as keyof typeof steps]
  const columns = [...(event.currentTarget.closest('.board')?.querySelectorAll('.board-cards') ?? [])].map((cards) => [
    ...cards.querySelectorAll<HTMLElement>('.board-title'),
  ])
  const at = columns.findIndex((cards) => cards.includes(event.currentTarget))
  const card = columns[at]?.indexOf(event.currentTarget) ?? -1
  nextWithCards(columns, at, step.column)
    ?.at(step.column === 0 ? card + step.card : card)
    ?.focus()
}

/** Empty columns are passed over. */
function nextWithCards<T>(columns: readonly (readonly T[])[], at: number, step: number): Reachable<T> | undefined {
  if (step === 0) return within(columns[at] ?? [])
  for (let next = at + step; next >= 0 && next < columns.length; next += step) {
    const cards = columns[next] ?? []
    if (cards.length > 0) return within(cards)
  }
  return undefined
}

interface Reachable<T> {
  at(place: number): T | undefined
}

/** A place beyond the end is the last one. */
function within<T>(cards: readonly T[]): Reachable<T> {
  return { at: (place) => cards[Math.min(Math.max(0, place), cards.length - 1)] }
}
