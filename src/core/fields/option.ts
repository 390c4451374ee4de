import type { Label } from '../text/locale.ts'

/** One of the values a choice offers. */
export interface Option {
  readonly value: string
  readonly label: Label
  readonly color?: OptionColor
  /** What holds it keeps it; it is not offered any more. */
  readonly retired?: true
  /** Words people write who may mean this option: never taken for it, but it is what they are offered. */
  readonly suggestedFor?: readonly string[]
  /** What it is called elsewhere: taken for it wherever values are read, in files, pasted cells and calls. */
  readonly synonyms?: readonly string[]
  /** In a choice that depends on another: the values of that to which it belongs; without them, to all. */
  readonly for?: readonly string[]
}

export const optionColors = ['grey', 'blue', 'cyan', 'green', 'amber', 'red', 'purple'] as const
export type OptionColor = (typeof optionColors)[number]

/** Whether it is one of the colours an option may have. */
export function isOptionColor(color: string): color is OptionColor {
  return optionColors.some((known) => known === color)
}
