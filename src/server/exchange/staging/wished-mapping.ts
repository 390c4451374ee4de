import type { ImportWishes } from './import-store.ts'

/** What somebody asked for by header stands before what was matched; a target she took elsewhere is given up. */
export function wishedMapping(
  headers: readonly string[],
  matched: readonly (string | null)[],
  wishes: NonNullable<ImportWishes['mapping']> = {},
): (string | null)[] {
  const wished = new Set(Object.values(wishes))
  return headers.map((header, i) => {
    // Headers come from outside: nothing is wished for `constructor` unless somebody did.
    const wish = Object.hasOwn(wishes, header) ? wishes[header] : undefined
    if (wish !== undefined) return wish
    const target = matched[i] ?? null
    return target !== null && wished.has(target) ? null : target
  })
}
