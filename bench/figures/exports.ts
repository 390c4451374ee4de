import { setTimeout as pause } from 'node:timers/promises'
import { to as copyTo } from 'pg-copy-streams'
import type { ExportFormat } from '../../src/core/exports/export-wish.ts'
import { exportFile, exportRuns, getExport, startExport } from '../../src/server/exchange/index.ts'
import { startJobs } from '../../src/server/ops/index.ts'
import { listRecords } from '../../src/server/query/index.ts'
import type { BenchEnvironment } from '../bench-environment.ts'
import { clocked, type Figure, p95, timed } from '../figure.ts'

const fields = ['code', 'name', 'stage', 'level', 'industry', 'source', 'owner', 'phone', 'mobile', 'email', 'address']
const columns = ['code', 'name', 'stage', 'level', 'industry', 'source', 'owner_id', 'phone', 'email', 'address']
const askEveryMs = 50

/** All customers taken out, as both kinds of file, with somebody else's list asked for all the while in the same process. */
export async function measureExports(environment: BenchEnvironment, size: string): Promise<Figure[]> {
  const { workspace, ownerUrl, owner } = environment
  const jobs = await startJobs({ url: ownerUrl, workspace, handlers: exportRuns })
  try {
    const floor = (await clocked(() => copyOut(owner))).ms / 1000
    const figures: Figure[] = []
    for (const format of ['csv', 'xlsx'] as const) {
      const watched = watch(environment)
      const { ms, cpu } = await timed(() => exportAll(environment, format))
      const { listMs, grownMb } = await watched.end()
      const work = `export ${size} × ${fields.length} columns .${format}`
      figures.push({ work, value: ms / 1000, unit: 's', floor, goal: '≤ 60 s at 1M', cpu })
      figures.push({ work: `${work}: lists of others meanwhile, p95`, value: listMs, unit: 'ms', goal: '≤ 100 ms' })
      figures.push({ work: `${work}: memory it took besides (RSS)`, value: grownMb, unit: 'MB', goal: '≤ 400 MB' })
    }
    return figures
  } finally {
    await jobs.stop()
  }
}

async function exportAll({ workspace, admin }: BenchEnvironment, format: ExportFormat): Promise<void> {
  const wishes = { encoding: 'utf-8', headers: 'labels', locale: 'zh-CN', address: '127.0.0.1' } as const
  const begun = await startExport(workspace, admin, { object: 'customer', fields, format, ...wishes })
  const { id } = begun.export
  for (let { state } = begun.export; state !== 'done'; ) {
    if (state === 'failed' || state === 'cancelled') throw new Error(`The export ${state}`)
    await pause(askEveryMs)
    state = (await getExport(workspace, admin, id)).state
  }
  const { content } = await exportFile(workspace, admin, id)
  let bytes = 0
  for await (const part of content) bytes += part.length
  if (bytes === 0) throw new Error('The file is empty')
}

/** Pages of a seller's list, one after the other, and the most memory that the process took beyond what it had. */
function watch({ workspace, seller }: BenchEnvironment) {
  const before = process.memoryUsage().rss
  const measured: number[] = []
  let [peak, ended] = [before, false]
  const watching = (async () => {
    while (!ended) {
      const { ms } = await clocked(() => listRecords(workspace, { actor: seller, object: 'customer', limit: 50 }))
      measured.push(ms)
      peak = Math.max(peak, process.memoryUsage().rss)
      await pause(askEveryMs)
    }
  })()
  return {
    async end() {
      ended = true
      await watching
      return { listMs: p95(measured), grownMb: (peak - before) / 1_000_000 }
    },
  }
}

/** The bare columns out of the database. */
async function copyOut(owner: BenchEnvironment['owner']): Promise<void> {
  const text = `COPY (SELECT ${columns.join(', ')} FROM main.customer WHERE deleted_at IS NULL) TO STDOUT (FORMAT csv)`
  for await (const _ of owner.query(copyTo(text)));
}
