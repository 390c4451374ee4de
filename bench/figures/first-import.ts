import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ImportOptions, RecordView } from '../../src/core/api/shapes.ts'
import { creditCodeCheckCharacter } from '../../src/core/fields/types/credit-code.ts'
import { type Client, makeClient } from '../../tests/world-client.ts'
import { type CpuUsed, startCpuClock } from '../cpu-seconds.ts'
import { benchCustomer } from '../customers.ts'
import { applyFile, checkFile, done, type ImportFile } from '../import-file.ts'
import { adminLogin, startServer } from '../server-process.ts'

/** Columns as companies have them, each of which makes the import ask something: is it held, whose is it. */
const columns = {
  externalId: { label: '外部编号', of: (n: number) => `EXT-${n}` },
  code: { label: '客户编号', of: (n: number) => `KH-${String(n).padStart(7, '0')}` },
  phone: { label: '电话', of: (n: number) => `0571-${20_000_000 + n}` },
  mobile: { label: '手机', of: (n: number) => String(benchCustomer(n, ['']).mobile) },
  email: { label: '邮箱', of: (n: number) => `sales${n}@example.com` },
  creditCode: { label: '统一社会信用代码', of: creditCodeOf },
  owner: { label: '负责人', of: (n: number) => ownerName(n % owners) },
} as const
export type ColumnName = keyof typeof columns
export const allColumns = Object.keys(columns) as ColumnName[]

const owners = 50

/** What one import used, phase by phase, on an installation that nobody had used before. */
export interface FirstImport {
  readonly rows: number
  readonly check: CpuUsed & { readonly wall: number }
  readonly apply: CpuUsed & { readonly wall: number }
  /** The same customers once more with other needs, updating by this key; null where it was not asked for. */
  readonly again: (CpuUsed & { readonly wall: number }) | null
}

export interface FirstImportQuestion {
  readonly rows: number
  readonly columns: readonly ColumnName[]
  /** The key of the second import. */
  readonly againBy?: 'externalId' | 'code' | 'name'
}

/** Installs Kebu in an empty folder, hires some owners, and imports. Nobody analyses a table in between. */
export async function measureFirstImport(question: FirstImportQuestion): Promise<FirstImport> {
  const folder = mkdtempSync(join(tmpdir(), 'kebu-bench-first-'))
  const server = await startServer(folder)
  try {
    const api = makeClient(server.address, adminLogin)
    for (let n = 0; n < owners; n++)
      done(await api.post<RecordView>('/records/user', { values: { name: ownerName(n) } }))
    const file = fileOf(question, '首次报价')
    const first = await takeIn(api, { file, options: { mode: 'add' }, pid: server.pid })
    const later = fileOf(question, '年底回访')
    const by = question.againBy
    const again = by
      ? await takeIn(api, { file: later, options: { mode: 'update', key: by, existing: 'update' }, pid: server.pid })
      : null
    return { rows: question.rows, ...first, again: again && add(again.check, again.apply) }
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

type Phase = FirstImport['check']

async function takeIn(
  api: Client,
  { file, options, pid }: { file: ImportFile; options: Partial<ImportOptions>; pid: number },
): Promise<{ check: Phase; apply: Phase }> {
  const [id, check] = await measured(pid, () => checkFile(api, file, options))
  const [, apply] = await measured(pid, () => applyFile(api, id, file))
  return { check, apply }
}

async function measured<T>(pid: number, work: () => Promise<T>): Promise<[T, Phase]> {
  const start = performance.now()
  const stop = startCpuClock(pid)
  const result = await work()
  const used = stop() ?? { node: 0, postgres: 0, others: 0 }
  return [result, { ...used, wall: (performance.now() - start) / 1000 }]
}

function add(one: Phase, other: Phase): Phase {
  return {
    node: one.node + other.node,
    postgres: one.postgres + other.postgres,
    others: one.others + other.others,
    wall: one.wall + other.wall,
  }
}

function fileOf({ rows, columns: names }: FirstImportQuestion, need: string): ImportFile {
  const lines = [['客户名称', '最新需求', ...names.map((name) => columns[name].label)].join(',')]
  for (let n = 0; n < rows; n++) {
    const { name } = benchCustomer(n, [''])
    lines.push([`${String(name)}${n}`, `${need} ${n}`, ...names.map((column) => columns[column].of(n))].join(','))
  }
  const content = new TextEncoder().encode(`${lines.join('\n')}\n`)
  return { name: 'customers.csv', content, rows }
}

function ownerName(n: number): string {
  return `销售员 ${n + 1}`
}

function creditCodeOf(n: number): string {
  const body = `91330100${String(n).padStart(9, '0')}`
  return body + creditCodeCheckCharacter(body)
}
