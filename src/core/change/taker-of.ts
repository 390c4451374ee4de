/** Of several people who take over each gets the like share: the nth goes to the nth, or the next who may take it. */
export function takerOf(takers: readonly string[], n: number, mayTake: (id: string) => boolean): string | null {
  const start = takers.length > 0 ? n % takers.length : 0
  return [...takers.slice(start), ...takers.slice(0, start)].find(mayTake) ?? null
}
