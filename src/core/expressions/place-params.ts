const nearMax = 40

/** Where a fault is, for its sentence: the character from 1, and what is written there. */
export function placeParams(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
): { readonly at: number; readonly near: string } {
  const written = text.slice(start, Math.max(end, start + 1)) || text.slice(-1)
  const near = written.length > nearMax ? `${written.slice(0, nearMax)}…` : written
  return { at: Math.min(start, text.length - 1) + 1, near }
}
