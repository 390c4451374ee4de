import type { Client } from '../world-client.ts'

interface Listening {
  readonly address: string
  readonly client: Client
  /** What she hears when the work is done. */
  readonly until: string
}

/** All that the stream of events tells somebody while others work. */
export async function heardWhile({ address, client, until }: Listening, work: () => Promise<void>): Promise<string> {
  const abort = new AbortController()
  const headers = { cookie: await client.cookie() }
  const response = await fetch(`${address}/api/v1/events`, { headers, signal: abort.signal })
  await work()
  let told = ''
  for await (const chunk of response.body ?? []) {
    told += Buffer.from(chunk).toString()
    if (told.includes(until)) break
  }
  abort.abort()
  return told
}
