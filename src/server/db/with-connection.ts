import pg from 'pg'

/**
 * Lends a connection of its own, for as long as the work takes. One that breaks fails what is under way on it; without anybody
 * who hears of it, it would end the process as well.
 */
export async function withConnection<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
