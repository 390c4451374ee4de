import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import pg from 'pg'

export interface DatabaseProxy {
  readonly url: string
  /** From now on nobody is answered, and whoever was connected is cut off: what a killed database looks like. */
  cut(): Promise<void>
  restore(): Promise<void>
}

/** A proxy before the database, which can be cut and restored. */
export async function openDatabaseProxy(url: string): Promise<DatabaseProxy> {
  const { host, port, user, password, database } = new pg.Client({ connectionString: url })
  const sockets = new Set<Socket>()
  const onward = () => (host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host))
  let server = await listen(0, onward, sockets)
  const at = (server.address() as AddressInfo).port
  const login = [user, password].filter(Boolean).map((part) => encodeURIComponent(String(part)))
  return {
    url: `postgres://${login.join(':')}@127.0.0.1:${at}/${database}`,
    async cut() {
      const closed = once(server.close(), 'close')
      for (const socket of sockets) socket.destroy()
      sockets.clear()
      await closed
    },
    async restore() {
      server = await listen(at, onward, sockets)
    },
  }
}

async function listen(port: number, onward: () => Socket, sockets: Set<Socket>): Promise<Server> {
  const server = createServer((socket) => {
    const other = onward()
    for (const end of [socket, other]) sockets.add(end.on('error', () => undefined))
    socket.pipe(other).pipe(socket)
  })
  await once(server.listen(port, '127.0.0.1'), 'listening')
  return server
}
