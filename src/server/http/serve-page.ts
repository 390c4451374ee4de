import { existsSync } from 'node:fs'
import { join } from 'node:path'
import statics from '@fastify/static'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { apiPath } from '../../core/api/endpoint.ts'
import { Refused } from '../refused.ts'
import type { SendProblem } from './send-problem.ts'

const yearSeconds = 31_536_000

/**
 * Serves the built page with its ready-made .br and .gz, and its entry for every address that is the page's own.
 * Files with a hash in their name never change; everything else is asked for again.
 */
export async function servePage(
  server: FastifyInstance,
  { folder, sendProblem }: { folder: string | undefined; sendProblem: SendProblem },
): Promise<void> {
  const built = folder !== undefined && existsSync(join(folder, 'index.html'))
  if (built) {
    await server.register(statics, {
      root: folder,
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, path) => {
        const hashed = /[\\/]assets[\\/]/.test(path)
        reply.header('cache-control', hashed ? `public, max-age=${yearSeconds}, immutable` : 'no-cache')
      },
    })
  }
  server.setNotFoundHandler((request, reply) => {
    if (built && isPageAddress(request)) return reply.code(200).sendFile('index.html')
    return sendProblem(new Refused('path-not-found'), request, reply)
  })
}

/** A person who opens `/customers/…` in a browser; not a program that asks for an address that does not exist. */
function isPageAddress(request: FastifyRequest): boolean {
  const [path = ''] = request.url.split('?')
  const asks = request.method === 'GET' || request.method === 'HEAD'
  return asks && !path.startsWith(apiPath) && (request.headers.accept ?? '').includes('text/html')
}
