/** Nobody is to wait, or to do, any more: what it was asked or granted for is over. */
export function isExpired(request: Readonly<Record<string, unknown>>, at: Date): boolean {
  const { state, until, grantedUntil } = request
  const end = state === 'pending' ? until : state === 'granted' ? grantedUntil : null
  return typeof end === 'string' && Date.parse(end) <= at.getTime()
}
