import { changedParts, type Field } from './field.ts'

/** For how long people are told. */
export const newsMs = 14 * 24 * 60 * 60 * 1000

/** What is new about a field, since when: all of it, or what an administrator changed of it. */
export type FieldNews =
  | { readonly kind: 'added'; readonly at: string }
  | { readonly kind: 'changed'; readonly at: string; readonly parts: readonly (typeof changedParts)[number][] }

/** What was done to a field so lately that people are told; null where there is nothing. */
export function newsOf({ addedAt, changedAt = {} }: Pick<Field, 'addedAt' | 'changedAt'>, now: Date): FieldNews | null {
  const isLate = (at: string | undefined): at is string =>
    at !== undefined && now.getTime() - new Date(at).getTime() < newsMs
  if (isLate(addedAt)) return { kind: 'added', at: addedAt }
  const parts = changedParts.filter((part) => isLate(changedAt[part]))
  const at = parts
    .flatMap((part) => changedAt[part] ?? [])
    .sort()
    .at(-1)
  return at === undefined ? null : { kind: 'changed', at, parts }
}
