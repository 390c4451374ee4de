import { readXlsx } from 'hucre/xlsx'
import { checkFile, uploadFile } from '../import-by-http.ts'
import type { Client } from '../world-client.ts'
import type { Canary } from './canaries.ts'

/** What the rows of a file and the workbook of its errors tell of records that are meant by a value: of a canary, and of its decoy. */
export async function toldByFile(
  { address, client }: { readonly address: string; readonly client: Client },
  { field, text, decoy }: Canary,
): Promise<readonly [string, string]> {
  const content = [field, text, decoy].map((value, n) => `${value},${n === 0 ? 'level' : 'Z'}`).join('\n')
  const options = { mode: 'update', key: field, mapping: { [field]: field, level: 'level' } }
  const { id } = await uploadFile(client, { object: 'customer', content, options })
  await checkFile(client, id)
  const { body } = await client.get<{ items: readonly { problems: readonly { message: string }[] }[] }>(
    `/imports/${id}/rows`,
  )
  const response = await fetch(`${address}/api/v1/imports/${id}/errors.xlsx`, {
    headers: { cookie: await client.cookie() },
  })
  const { sheets } = await readXlsx(new Uint8Array(await response.arrayBuffer()))
  const rowAt = (n: number) => JSON.stringify([body.items[n]?.problems, sheets[0]?.rows[n + 1]])
  return [rowAt(0), rowAt(1)]
}
