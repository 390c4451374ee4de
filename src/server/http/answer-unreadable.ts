import type { Socket } from 'node:net'
import { errorCode } from '../error-code.ts'
import type { Workspace } from '../metadata/index.ts'
import { Refused } from '../refused.ts'
import { problemDocument } from './problem-document.ts'
import { statusTitles } from './status-titles.ts'

/** What HTTP's own parser cannot read is answered like every other problem, and the connection ends: nobody knows what follows. */
export function answerUnreadable(workspace: Pick<Workspace, 'definitions'>): (error: Error, socket: Socket) => void {
  return (error, socket) => {
    if (errorCode(error) === 'ECONNRESET' || !socket.writable) return void socket.destroy()
    const refused = new Refused(errorCode(error) === 'HPE_HEADER_OVERFLOW' ? 'head-too-large' : 'request-malformed')
    const { definitions } = workspace
    // Its language is not known: nothing of the call was read.
    const body = JSON.stringify(problemDocument(refused, { definitions, locale: 'en' }))
    const head = [
      `HTTP/1.1 ${refused.status} ${statusTitles[refused.status].en}`,
      'Content-Type: application/problem+json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
    ]
    socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
  }
}
