import { setTimeout } from 'node:timers/promises'
import { readXlsx, writeXlsx } from 'hucre/xlsx'
import type { ExportView } from '../src/core/api/shapes.ts'
import type { Client } from './world-client.ts'

export interface TakenOut {
  readonly bytes: Buffer
  /** Of its first sheet, header first. */
  readonly rows: (string | number | Date | null)[][]
}

/** Asks for a workbook, waits for it, and reads it. */
export async function takeOutFile(client: Client, address: string, wishes: object): Promise<TakenOut> {
  const { status, body } = await client.post<{ export: ExportView }>('/exports', wishes)
  if (status !== 202) throw new Error(`The export was refused: ${JSON.stringify(body)}`)
  const { id } = body.export
  for (let { state } = body.export; state === 'waiting' || state === 'running'; ) {
    await setTimeout(20)
    state = (await client.get<ExportView>(`/exports/${id}`)).body.state
  }
  const answer = await fetch(`${address}/api/v1/exports/${id}/file`, { headers: { cookie: await client.cookie() } })
  const bytes = Buffer.from(await answer.arrayBuffer())
  const { sheets } = await readXlsx(bytes)
  return { bytes, rows: (sheets[0]?.rows ?? []) as TakenOut['rows'] }
}

/** As another program would write it. */
export async function asWorkbook(rows: readonly (readonly unknown[])[]): Promise<Buffer> {
  const written = rows.map((row) => row.map((cell) => (cell === undefined ? null : cell))) as string[][]
  return Buffer.from(await writeXlsx({ sheets: [{ name: 'S', rows: written }] }))
}
