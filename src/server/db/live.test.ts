import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cloneDatabase, type TestDatabase } from '../../../tests/database.ts'
import { listenLive } from './index.ts'

let clone: TestDatabase
beforeAll(async () => {
  clone = await cloneDatabase()
})
afterAll(() => clone.drop())

/** A proxy before the database, which can be cut: from then on whoever calls is hung up on. */
async function openProxy(url: string) {
  const { host, port, user, password, database } = new pg.Client({ connectionString: url })
  const calls: number[] = []
  let cut = false
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    if (cut) {
      calls.push(performance.now())
      socket.destroy()
      server.emit('called')
      return
    }
    const onward = host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host)
    for (const end of [socket, onward]) sockets.add(end.on('error', () => undefined))
    socket.pipe(onward).pipe(socket)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return {
    url: `postgres://${user}:${password}@127.0.0.1:${(server.address() as AddressInfo).port}/${database}`,
    /** Answers when so many have called in vain, in milliseconds between the first and the last. */
    async callsInVain(count: number): Promise<number> {
      cut = true
      for (const socket of sockets) socket.destroy()
      while (calls.length < count) await once(server, 'called')
      return (calls[count - 1] ?? 0) - (calls[0] ?? 0)
    },
    close: () => server.close(),
  }
}

test('while the database is away it is called once a second, not twice as often each time', async () => {
  const proxy = await openProxy(clone.appUrl)
  const nothing = () => undefined
  const listening = await listenLive({ url: proxy.url, schema: 'main', onEvent: nothing, onGap: nothing })
  expect(await proxy.callsInVain(4)).toBeGreaterThan(2_900)
  await listening.stop()
  proxy.close()
})
