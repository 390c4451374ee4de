/**
 * The names in the order of their positions: those that have one stand, ascending, in the places that are theirs together; all
 * others stay where they are.
 */
export function orderByPosition(names: readonly string[], positions: ReadonlyMap<string, number>): readonly string[] {
  const positioned = names.filter((name) => positions.has(name))
  const ordered = positioned.toSorted((one, other) => (positions.get(one) ?? 0) - (positions.get(other) ?? 0))
  const next = ordered.values()
  return names.map((name) => (positions.has(name) ? (next.next().value ?? name) : name))
}
