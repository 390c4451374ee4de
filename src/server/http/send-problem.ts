import { randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ProblemCode } from '../../core/text/problems.ts'
import { isConnectionLoss } from '../db/index.ts'
import { errorCode } from '../error-code.ts'
import type { Workspace } from '../metadata/index.ts'
import { Refused } from '../refused.ts'
import { localeOf } from './locale-of.ts'
import { problemDocument } from './problem-document.ts'

export type SendProblem = (error: unknown, request: FastifyRequest, reply: FastifyReply) => FastifyReply

/** Answers any error as problem+json. What we did not foresee is logged with a number, and only the number is told. */
export function makeSendProblem(workspace: Pick<Workspace, 'definitions'>): SendProblem {
  return (error, request, reply) => {
    const refused = toRefused(error, request)
    const { definitions } = workspace
    // Part of the body may still be on its way, and would be taken for the next request.
    if (refused.status === 413) reply.header('connection', 'close')
    return reply
      .code(refused.status)
      .headers({ 'cache-control': 'no-store', ...refused.headers })
      .type('application/problem+json; charset=utf-8')
      .send(JSON.stringify(problemDocument(refused, { definitions, locale: localeOf(request) })))
  }
}

function toRefused(error: unknown, request: FastifyRequest): Refused {
  if (error instanceof Refused) return error
  const code = errorCode(error) ?? ''
  const known = foreseen[code]
  if (known) return new Refused(known, { cause: error })
  if (isConnectionLoss(error) || code === tooManyConnections)
    return new Refused('database-away', { headers: { 'retry-after': '2' }, cause: error })
  if (isMalformed(error)) return new Refused('request-malformed', { cause: error })
  const id = randomBytes(5).toString('hex')
  request.log.error({ err: error, id }, 'unforeseen error')
  return new Refused('server-error', { params: { id }, cause: error })
}

const foreseen: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large',
  FST_REQ_FILE_TOO_LARGE: 'body-too-large',
  FST_FILES_LIMIT: 'body-too-large',
  FST_PARTS_LIMIT: 'body-too-large',
  FST_FIELDS_LIMIT: 'body-too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'media-type-not-supported',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'media-type-not-supported',
  FST_ERR_CTP_INVALID_JSON_BODY: 'body-not-json',
  // Text that PostgreSQL cannot keep: a NUL, half a surrogate pair.
  '22021': 'request-malformed',
  '22P05': 'request-malformed',
}

const tooManyConnections = '53300'

/** Fastify says 4xx of requests it cannot read (a broken multipart, a wrong content length). */
function isMalformed(error: unknown): boolean {
  if (!(error instanceof Error) || !('statusCode' in error)) return false
  return typeof error.statusCode === 'number' && error.statusCode >= 400 && error.statusCode < 500
}
