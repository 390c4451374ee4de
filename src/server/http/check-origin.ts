import type { FastifyRequest } from 'fastify'
import { Refused } from '../refused.ts'

/**
 * A browser sends our cookie along with what another website makes it send; but it says so. Every browser of today
 * names the Origin of a call that writes; where one does not, Sec-Fetch-Site tells. A call with neither was not made
 * by a website (a program with its own cookie jar), so no other website can be behind it.
 */
export function checkOrigin(request: FastifyRequest): void {
  const { origin, 'sec-fetch-site': site } = request.headers
  const ours = origin !== undefined ? hostOf(origin) === request.host.toLowerCase() : isOurs(site)
  if (!ours) throw new Refused('origin-not-allowed')
}

function isOurs(site: string | string[] | undefined): boolean {
  return site === undefined || site === 'same-origin' || site === 'none'
}

/** With the port, unless it is the usual one, as in the Host header. `null` origins have no host. */
function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host || null : null
}
