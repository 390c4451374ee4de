import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { systemActor } from '../../src/core/access/index.ts'
import { submitChange } from '../../src/server/change/index.ts'
import type { BenchEnvironment } from '../bench-environment.ts'

/** People who save at once. */
export const clients = 8

/** A customer for each of them. Answers their ids. */
export async function makeRecords({ workspace, seller }: BenchEnvironment): Promise<string[]> {
  const items = Array.from({ length: clients }, (_, i) => ({
    object: 'customer',
    op: 'create' as const,
    id: crypto.randomUUID(),
    values: { name: `点改 ${i}`, owner: seller.id },
  }))
  await submitChange(workspace, systemActor, { mode: 'apply', origin: 'seed', onRefusal: 'stop', items })
  return items.map((item) => item.id)
}

/**
 * Each saves one field of her record, again and again. Answers how long each save took, in milliseconds. They are not in the
 * server's process, and so not in its way: they click in a thread of their own.
 */
export async function editOverHttp(
  environment: BenchEnvironment,
  ids: readonly string[],
  { editsEach }: { readonly editsEach: number },
): Promise<number[]> {
  const workerData = { address: environment.address, cookie: await environment.signIn(), ids, editsEach }
  const worker = new Worker(new URL('edit-clients.ts', import.meta.url), { workerData })
  const [measured] = await once(worker, 'message')
  return measured
}
