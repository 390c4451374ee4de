import type { FastifyInstance } from 'fastify'
import { Refused } from '../refused.ts'

/** Deeper than anything we are sent; far from what the stack can take. */
const depthMax = 64

/** Reads JSON bodies. An empty one is no body, whatever its content type says: DELETE calls come like that. */
export function readJsonBodies(server: FastifyInstance): void {
  // Not all of them: multipart has its own.
  server.removeContentTypeParser(['application/json', 'text/plain'])
  const parse = server.getDefaultJsonParser('error', 'error')
  server.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, bytes, done) => {
    const text = textOf(bytes, request.headers['content-type'])
    if (text === null) return done(new Refused('body-not-utf8'))
    if (text.trim() === '') return done(null, undefined)
    if (isDeeper(text, depthMax)) return done(new Refused('body-too-deep'))
    return parse(request, text, (error, value) => (error ? done(unreadable(text)) : done(null, value)))
  })
}

/** JSON is UTF-8 (RFC 8259); null where it is not, or says it is something else: half read, names would be lost. */
function textOf(bytes: Buffer, contentType = ''): string | null {
  const [, charset = 'utf-8'] = /charset\s*=\s*"?([^";\s]+)/i.exec(contentType) ?? []
  if (!/^(utf-?8|us-ascii)$/i.test(charset)) return null
  try {
    return utf8.decode(bytes)
  } catch {
    return null
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** JSON that is refused none the less has a key that would reach into every object. */
function unreadable(text: string): Refused {
  return new Refused(isJson(text) ? 'body-key-forbidden' : 'body-not-json')
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** Counts brackets outside of texts, without building anything. */
function isDeeper(text: string, max: number): boolean {
  let depth = 0
  let inText = false
  for (let n = 0; n < text.length; n += 1) {
    const letter = text.charCodeAt(n)
    if (inText) {
      if (letter === backslash) n += 1
      else if (letter === quote) inText = false
    } else if (letter === quote) inText = true
    else if (letter === openBrace || letter === openBracket) {
      depth += 1
      if (depth > max) return true
    } else if (letter === closeBrace || letter === closeBracket) depth -= 1
  }
  return false
}

const quote = 34
const backslash = 92
const openBracket = 91
const closeBracket = 93
const openBrace = 123
const closeBrace = 125
