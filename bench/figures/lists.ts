import { sql } from 'kysely'
import type { Actor } from '../../src/core/access/index.ts'
import type { Filter } from '../../src/core/filters/filter.ts'
import type { Sort } from '../../src/core/objects/object.ts'
import { listRecords, searchEverywhere } from '../../src/server/query/index.ts'
import type { BenchEnvironment } from '../bench-environment.ts'
import { clocked, type Figure, p95, timed, undisturbed } from '../figure.ts'

const rounds = 40

/** List pages and searches at full size, for who sees her own, her team's, and everything. */
export async function measureLists(environment: BenchEnvironment, size: string): Promise<Figure[]> {
  const floor = await quietest(() => floorOfPage(environment))
  const figures: Figure[] = []
  for (const [who, actor] of [
    ['seller', environment.seller],
    ['manager of ten', environment.manager],
    ['administrator', environment.admin],
  ] as const) {
    figures.push({
      work: `list at ${size}, ${who}: filter, newest first, pages 1–3, p95`,
      value: await quietest(() => listMs(environment, actor, newest)),
      unit: 'ms',
      floor,
      goal: '≤ 15 ms',
    })
    figures.push({
      work: `list at ${size}, ${who}: by name in pinyin, pages 1–3, p95`,
      value: await quietest(() => listMs(environment, actor, byName)),
      unit: 'ms',
      floor,
      goal: '≤ 15 ms',
    })
    figures.push({
      work: `search at ${size}, ${who}: two characters, initials, phone, p95`,
      value: await quietest(() => searchMs(environment, actor)),
      unit: 'ms',
      floor,
      goal: '≤ 20 ms',
    })
  }
  return figures
}

/** The figure of the least disturbed of some goes. */
export async function quietest(measure: () => Promise<number>): Promise<number> {
  return (await undisturbed(() => timed(measure))).result
}

export interface Page {
  readonly filter?: Filter
  readonly sort: Sort
}

const newest: Page = {
  filter: { field: 'stage', op: 'eq', value: 'won' },
  sort: { field: 'updatedAt', direction: 'desc' },
}
const byName: Page = {
  filter: { field: 'level', op: 'in', value: ['A', 'B'] },
  sort: { field: 'name', direction: 'asc' },
}

/** The p95 of its first three pages, in milliseconds. */
export async function listMs({ workspace }: BenchEnvironment, actor: Actor, page: Page): Promise<number> {
  const measured: number[] = []
  for (let round = 0; round < rounds; round++) {
    let cursor: string | null | undefined
    for (let n = 0; n < 3 && cursor !== null; n++) {
      const { ms, result } = await clocked(() =>
        listRecords(workspace, { actor, object: 'customer', limit: 50, ...page, ...(cursor ? { cursor } : {}) }),
      )
      if (result.items.length === 0) throw new Error('The list is empty: there is nothing to measure')
      measured.push(ms)
      cursor = result.nextCursor
    }
  }
  return p95(measured)
}

const words = ['云帆', '科技', '北京', '高冠', 'yfkj', 'hzgs', '1380', '美姿', '新能源', 'shanghai', '宁波', '牛状']

/** PostgreSQL keeps its plan of a question once every connection was asked it some times: a working day's state. */
const warmUps = 5 * words.length

/** The p95 of searches by what people type, in milliseconds. */
export async function searchMs({ workspace }: BenchEnvironment, actor: Actor): Promise<number> {
  const measured: number[] = []
  for (let n = 0; n < warmUps; n++)
    await searchEverywhere(workspace, { actor, q: words[n % words.length] ?? '', limit: 8 })
  for (let round = 0; round < rounds; round++) {
    const q = words[round % words.length] ?? ''
    measured.push((await clocked(() => searchEverywhere(workspace, { actor, q, limit: 8 }))).ms)
  }
  return p95(measured)
}

/** One page behind its index, without rights, filter or titles. */
async function floorOfPage({ workspace }: BenchEnvironment): Promise<number> {
  const { read } = workspace.database
  const measured: number[] = []
  for (let round = 0; round < rounds; round++) {
    const query = sql`SELECT * FROM ${read.table('customer')} WHERE deleted_at IS NULL ORDER BY updated_at DESC, id DESC LIMIT 50`
    measured.push((await clocked(() => read.rows(query))).ms)
  }
  return p95(measured)
}
