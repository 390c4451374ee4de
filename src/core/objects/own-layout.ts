import type { ObjectDefinition, Section } from './object.ts'

/** The layout of the first of somebody's roles that has one; the one for everybody is the definition's own. */
export function ownLayout(
  { layouts = [] }: Pick<ObjectDefinition, 'layouts'>,
  roleIds: readonly string[] = [],
): readonly Section[] | undefined {
  const [own] = roleIds.flatMap((id) => layouts.find(({ role }) => role === id) ?? [])
  return own?.sections
}
