import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type CellValue, writeXlsx } from 'hucre/xlsx'
import type { RunView } from '../../src/core/api/shapes.ts'
import type { Values } from '../../src/core/change/change.ts'
import { formatField } from '../../src/core/fields/index.ts'
import { customer } from '../../src/core/objects/customer.ts'
import { type Client, makeClient } from '../../tests/world-client.ts'
import { benchCustomer } from '../customers.ts'
import { type Figure, type Timed, timed } from '../figure.ts'
import { done, type ImportFile, importFile } from '../import-file.ts'
import { adminLogin, startServer } from '../server-process.ts'

const records = 100_000
const pollMs = 100

/**
 * A workbook of 100,000 customers is uploaded, checked and imported, imported once more by key, and taken back: over
 * HTTP, as people do it.
 */
export async function measureImports(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'kebu-bench-import-'))
  const server = await startServer(folder)
  const api = makeClient(server.address, adminLogin)
  try {
    const fresh = await workbook('首次报价')
    const added = await timed(() => importFile(api, fresh, { mode: 'add' }), server)
    const peakMb = server.peakMb()
    const later = await workbook('年底回访')
    const updated = await timed(
      () => importFile(api, later, { mode: 'update', key: 'externalId', existing: 'update' }),
      server,
    )
    const undone = await timed(() => undo(api, updated.result), server)
    return [
      line('import 100k × 14 columns .xlsx, new, end to end', added, '≤ 12 s'),
      { work: 'memory of the server (peak RSS) during it', value: peakMb, unit: 'MB', goal: '≤ 500 MB' },
      line('import them again, updating by key', updated, '≤ 12 s'),
      line('undo the second import', undone, '≤ 5 s'),
    ]
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function line(work: string, { ms, cpu }: Timed<unknown>, goal: string): Figure {
  return { work, value: ms / 1000, unit: 's', goal, cpu }
}

/** The customers as somebody would write them down: labels above, choices in words. */
async function workbook(need: string): Promise<ImportFile> {
  const columns = Object.entries(customer.fields).filter(([name]) => name !== 'owner' && name in benchCustomer(0, ['']))
  const rows: CellValue[][] = [[...columns.map(([, field]) => field.label['zh-CN']), '备注']]
  for (let n = 0; n < records; n++) {
    const values: Values = { ...benchCustomer(n, ['']), latestNeed: `${need} ${n}` }
    const cells = columns.map(([name, field]) => formatField(values[name] ?? null, field, { locale: 'zh-CN' }))
    rows.push([...cells, `第 ${n} 行`])
  }
  const content = new Uint8Array(await writeXlsx({ sheets: [{ name: '客户', rows }] }))
  return { name: 'customers.xlsx', content, rows: records }
}

async function undo(api: Client, changeId: string): Promise<void> {
  const started = done(await api.post<{ run: RunView }>(`/changes/${changeId}/revert`, { mode: 'apply' }))
  for (let run = started.run; run.state !== 'done'; run = (await api.get<RunView>(`/runs/${run.id}`)).body) {
    if (run.state === 'failed' || run.state === 'cancelled') throw new Error(`The undo ${run.state}`)
    await pause(pollMs)
  }
}
