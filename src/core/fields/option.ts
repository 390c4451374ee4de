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
}
export type OptionColor = 'grey' | 'blue' | 'cyan' | 'green' | 'amber' | 'red' | 'purple'
