import { dayMeant } from '../fields/moving-day.ts'
import type { Json } from '../json.ts'
import type { Locale } from '../text/locale.ts'
import type { OccasionVariable } from './variables.ts'

/** Who uses what was written beforehand, and when. */
export interface Occasion {
  readonly me: { readonly id: string; readonly name: string } | null
  readonly team: { readonly id: string; readonly name: string } | null
  /** The moment, ISO 8601. */
  readonly at: string
  readonly timeZone: string
  /** The language of whoever reads what is put into a text. */
  readonly locale: Locale
}

/** The value it stands for; null where there is none. */
export function standsFor(variable: OccasionVariable, occasion: Occasion): Json {
  switch (variable.kind) {
    case 'today':
      return dayMeant(variable, occasion)
    case 'now':
      return occasion.at
    case 'me':
      return occasion.me?.id ?? null
    case 'my-team':
      return occasion.team?.id ?? null
  }
}

/** The same in a text: people are called by their names, and a moment by its day. */
export function spokenOf(variable: OccasionVariable, occasion: Occasion): string {
  switch (variable.kind) {
    case 'me':
      return occasion.me?.name ?? ''
    case 'my-team':
      return occasion.team?.name ?? ''
    case 'now':
      return dayMeant({ shift: 0, unit: 'd' }, occasion)
    case 'today':
      return dayMeant(variable, occasion)
  }
}
