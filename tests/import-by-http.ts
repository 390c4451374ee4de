import { setTimeout } from 'node:timers/promises'
import type { ImportView } from '../src/core/api/shapes.ts'
import type { Answer, Client } from './world-client.ts'

interface Upload {
  readonly object: string
  readonly content: string | Uint8Array
  readonly options?: object
}

/** Sends a file the way the page does, whatever the answer is. */
export function sendFile<T = ImportView>(
  client: Client,
  { object, content, options = {} }: Upload,
): Promise<Answer<T>> {
  const form = new FormData()
  form.append('object', object)
  form.append('options', JSON.stringify(options))
  form.append('file', new Blob([Uint8Array.from(Buffer.from(content))]), 'upload.xlsx')
  return client.post<T>('/imports', form)
}

export async function uploadFile(client: Client, upload: Upload): Promise<ImportView> {
  return expectStarted(await sendFile(client, upload))
}

/** The import when it has been checked. */
export async function checkFile(client: Client, id: string, options: object = {}): Promise<ImportView> {
  return atRest(client, expectStarted(await client.post<ImportView>(`/imports/${id}/check`, options)))
}

/** The import when its good rows have been brought in. */
export async function applyFile(client: Client, id: string, confirmed: object = {}): Promise<ImportView> {
  return atRest(client, expectStarted(await client.post<ImportView>(`/imports/${id}/apply`, confirmed)))
}

/** Upload, check and apply in one go. */
export async function bringInFile(client: Client, upload: Upload): Promise<ImportView> {
  const { id } = await uploadFile(client, upload)
  await checkFile(client, id)
  return applyFile(client, id)
}

const askAgainMs = 20
const patienceMs = 120_000

/** Asked again now and then: the run that is waited for works on the same machine. Stories wait so as well as tests. */
export async function atRest(client: Client, view: ImportView): Promise<ImportView> {
  const endsAt = Date.now() + patienceMs
  let last = view
  while (isAtWork(last)) {
    if (Date.now() > endsAt) throw new Error(`The import is still ${last.state}`)
    await setTimeout(askAgainMs)
    last = (await client.get<ImportView>(`/imports/${view.id}`)).body
  }
  return last
}

function isAtWork({ state, run }: ImportView): boolean {
  return state === 'checking' || state === 'applying' || run?.state === 'running'
}

function expectStarted({ status, body }: Answer<ImportView>): ImportView {
  if (status >= 300) throw new Error(`The import was refused: ${JSON.stringify(body)}`)
  return body
}
