import { randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { isConnectionLoss } from '../db/index.ts'
import { errorCode } from '../error-code.ts'
import { HttpProblem, httpProblem } from './http-problem.ts'
import { localeOf } from './locale-of.ts'
import type { HttpProblemCode } from './problem-texts.ts'

/** Answers any error as problem+json. What we did not foresee is logged with a number, and only the number is told. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = toProblem(error, request)
  // Part of the body may still be on its way, and would be taken for the next request.
  if (problem.status === 413) reply.header('connection', 'close')
  return reply
    .code(problem.status)
    .headers({ 'cache-control': 'no-store', ...problem.headers })
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem.document(localeOf(request))))
}

function toProblem(error: unknown, request: FastifyRequest): HttpProblem {
  if (error instanceof HttpProblem) return error
  const code = errorCode(error) ?? ''
  const known = foreseen[code]
  if (known) return httpProblem(...known, { cause: error })
  if (isConnectionLoss(error) || code === tooManyConnections)
    return httpProblem(503, 'database-away', { headers: { 'retry-after': '2' }, cause: error })
  if (isMalformed(error)) return httpProblem(400, 'request-malformed', { cause: error })
  const id = randomBytes(5).toString('hex')
  request.log.error({ err: error, id }, 'unforeseen error')
  return httpProblem(500, 'server-error', { params: { id }, cause: error })
}

const foreseen: Readonly<Record<string, [number, HttpProblemCode]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: [413, 'body-too-large'],
  FST_REQ_FILE_TOO_LARGE: [413, 'body-too-large'],
  FST_FILES_LIMIT: [413, 'body-too-large'],
  FST_PARTS_LIMIT: [413, 'body-too-large'],
  FST_FIELDS_LIMIT: [413, 'body-too-large'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [415, 'media-type-not-supported'],
  FST_INVALID_MULTIPART_CONTENT_TYPE: [415, 'media-type-not-supported'],
  FST_ERR_CTP_INVALID_JSON_BODY: [400, 'body-not-json'],
  // Text that PostgreSQL cannot keep: a NUL, half a surrogate pair.
  '22021': [400, 'request-malformed'],
  '22P05': [400, 'request-malformed'],
}

const tooManyConnections = '53300'

/** Fastify says 4xx of requests it cannot read (a broken multipart, a wrong content length). */
function isMalformed(error: unknown): boolean {
  if (!(error instanceof Error) || !('statusCode' in error)) return false
  return typeof error.statusCode === 'number' && error.statusCode >= 400 && error.statusCode < 500
}
