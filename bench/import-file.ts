import { setTimeout as pause } from 'node:timers/promises'
import type { ImportOptions, ImportView } from '../src/core/api/shapes.ts'
import type { Answer, Client } from '../tests/world-client.ts'

const pollMs = 100

export interface ImportFile {
  readonly name: string
  readonly content: Uint8Array<ArrayBuffer>
  /** Rows in it, all of which must come in. */
  readonly rows: number
}

/** Uploads a file of customers and checks it. Answers the import's id. */
export async function checkFile(api: Client, file: ImportFile, options: Partial<ImportOptions>): Promise<string> {
  const form = new FormData()
  form.append('file', new Blob([file.content]), file.name)
  form.append('object', 'customer')
  form.append('options', JSON.stringify(options))
  const { id } = done(await api.post<ImportView>('/imports', form))
  done(await api.post(`/imports/${id}/check`, {}))
  const { counts } = await reached(api, id, 'checked')
  if (counts.error > 0) throw new Error(`Rows have faults: ${JSON.stringify(await faultyRow(api, id))}`)
  return id
}

/** Imports what was checked. Answers the id of the change. */
export async function applyFile(api: Client, id: string, file: ImportFile): Promise<string> {
  done(await api.post(`/imports/${id}/apply`, {}))
  const { result, changeId } = await reached(api, id, 'applied')
  const touched = (result?.added ?? 0) + (result?.updated ?? 0)
  if (touched !== file.rows || !changeId) throw new Error(`The import ended with ${JSON.stringify(result)}`)
  return changeId
}

export async function importFile(api: Client, file: ImportFile, options: Partial<ImportOptions>): Promise<string> {
  return applyFile(api, await checkFile(api, file, options), file)
}

export function done<T>({ status, body }: Answer<T>): T {
  if (status >= 300) throw new Error(`The server answered ${status}: ${JSON.stringify(body)}`)
  return body
}

async function faultyRow(api: Client, id: string): Promise<unknown> {
  return done(await api.get<{ items: unknown[] }>(`/imports/${id}/rows?state=error&limit=1`)).items[0]
}

async function reached(api: Client, id: string, state: ImportView['state']): Promise<ImportView> {
  for (;;) {
    const one = done(await api.get<ImportView>(`/imports/${id}`))
    if (one.state === state) return one
    if (one.state === 'failed') throw new Error('The import failed')
    await pause(pollMs)
  }
}
