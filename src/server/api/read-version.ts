import type { FastifyRequest } from 'fastify'
import type { ChangeItem } from '../../core/change/change.ts'
import { Refused } from '../refused.ts'

type Version = Pick<ChangeItem, 'version'>

interface VersionedCall {
  readonly body: Version
  readonly query?: Version | undefined
  readonly request: FastifyRequest
}

/** The version a save says it has read: in the body, in the query of a deletion, or by `If-Match`. */
export function readVersion({ body, query, request }: VersionedCall): Version {
  const version = body.version ?? query?.version ?? matched(request.headers['if-match'])
  return version === undefined ? {} : { version }
}

/** `"3"` as an entity tag (weak or not), 3 as people write it, or `*` for whatever is there. */
function matched(header: string | undefined): Version['version'] {
  if (header === undefined) return undefined
  if (header.trim() === '*') return 'any'
  const written = /^(?:W\/)?"(\d{1,9})"$|^(\d{1,9})$/.exec(header.trim())
  if (!written) throw new Refused('if-match-malformed')
  return Number(written[1] ?? written[2])
}
