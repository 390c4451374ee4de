import type { Json } from '../json.ts'
import type { Copies } from './field.ts'

/** Values of the linked record and of its main one, as far as they may be read; null where there is none. */
export interface CopiedFrom {
  readonly linked: Readonly<Record<string, Json>> | null
  readonly main: Readonly<Record<string, Json>> | null
}

/** What a link brings along, by field: null where no source has a value. */
export function copiedValues(copies: Copies, from: CopiedFrom): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(copies.fields).map(([name, sources]) => {
      const found = sources.map(({ of, field }) => from[of]?.[field] ?? null).find((value) => value !== null)
      return [name, found ?? null]
    }),
  )
}
