import type { FastifyReply } from 'fastify'
import type { LiveEvent } from '../../core/api/shapes.ts'

const heartbeatMs = 20_000
const reconnectMs = 1_000
/** A page that reads more slowly than this is not sent everything: it is let go, and asks again when it is back. */
const bufferedBytesMax = 256 * 1024

export interface EventStream {
  send(event: LiveEvent): void
  /** Ends the stream. The page connects again, and then asks for everything it shows: nothing is missed. */
  end(): void
}

/** Turns the reply into a stream of server-sent events that lasts until either side goes. */
export function openEventStream(reply: FastifyReply, { onClose }: { onClose: () => void }): EventStream {
  reply.hijack()
  const { raw } = reply
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
    // Nothing follows the stream: a server that stops need not wait for the connection to be used again.
    connection: 'close',
    'x-content-type-options': 'nosniff',
  })
  raw.write(`retry: ${reconnectMs}\n\n`)
  const heartbeat = setInterval(() => raw.write(': alive\n\n'), heartbeatMs)
  raw.on('error', () => raw.destroy())
  const close = () => {
    clearInterval(heartbeat)
    onClose()
  }
  if (raw.destroyed) close()
  else raw.on('close', close)
  return {
    send(event) {
      if (raw.destroyed || raw.writableEnded) return
      if (raw.writableLength > bufferedBytesMax) raw.destroy()
      else raw.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`)
    },
    end: () => raw.end(),
  }
}
