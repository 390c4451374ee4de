import { setTimeout } from 'node:timers/promises'
import type { ExportView } from '../../src/core/api/shapes.ts'
import type { Client } from '../world-client.ts'

const askAgainMs = 20

/** Everything that a file of all records and fields tells her; what she is refused with where she takes none out, or reads no field. */
export async function exported(
  { address, client }: { readonly address: string; readonly client: Client },
  object: string,
): Promise<string> {
  const { status, body } = await client.post<{ export: ExportView }>('/exports', { object, format: 'csv' })
  if (status === 403 || status === 422) return JSON.stringify(body)
  const path = `/exports/${body.export.id}`
  for (let { state } = body.export; state === 'waiting' || state === 'running'; ) {
    await setTimeout(askAgainMs)
    state = (await client.get<ExportView>(path)).body.state
  }
  const answer = await fetch(`${address}/api/v1${path}/file`, { headers: { cookie: await client.cookie() } })
  if (answer.status !== 200) throw new Error(`The file of ${object} was not answered: ${await answer.text()}`)
  return answer.text()
}
