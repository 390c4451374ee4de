import type { FastifyRequest } from 'fastify'
import { type Locale, toLocale } from '../../core/text/locale.ts'

/** The language to answer in: what the call asks for, else what the person has chosen, else Chinese. */
export function localeOf(request: FastifyRequest): Locale {
  const wanted = request.headers['accept-language']
  if (wanted && !wanted.startsWith('*')) return toLocale(wanted)
  return request.caller?.locale ?? toLocale(null)
}
