import { availableParallelism } from 'node:os'
import type pg from 'pg'
import { type CpuUsed, startCpuClock } from './cpu-seconds.ts'

/** One line of the report: what was measured, beside the floor measured in the same run. */
export interface Figure {
  readonly work: string
  readonly value: number
  readonly unit: 'ms' | 's' | 'changes/s' | 'MB'
  /** The bare work in raw SQL; without one the figure stands alone. */
  readonly floor?: number
  readonly goal: string
  /** CPU seconds behind the value. */
  readonly cpu?: CpuUsed | null
  /** Written ahead by PostgreSQL for it. */
  readonly walMb?: number | null
}

/** How many times the floor; for rates, how many times slower than it. */
export function ratioOf({ value, unit, floor }: Figure): number | null {
  if (floor === undefined || floor === 0 || value === 0) return null
  return unit === 'changes/s' ? floor / value : value / floor
}

/** The value below which 95 of 100 measurements lie. */
export function p95(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.floor(sorted.length * 0.95)] ?? sorted.at(-1) ?? 0
}

export interface Timed<T> {
  readonly ms: number
  readonly cpu: CpuUsed | null
  /** What PostgreSQL wrote ahead, where it was asked. */
  readonly walMb: number | null
  readonly result: T
}

interface Around {
  /** Of the server, where it is a process of its own. */
  readonly pid?: number
  /** Asked for the write-ahead log. */
  readonly owner?: pg.Client
}

/** How long the work took, what came of it, and the CPU it used in this process or that of the server, and in PostgreSQL. */
export async function timed<T>(work: () => Promise<T>, { pid, owner }: Around = {}): Promise<Timed<T>> {
  const walBefore = await walBytes(owner)
  const stop = startCpuClock(pid)
  const { ms, result } = await clocked(work)
  const cpu = stop()
  const walAfter = await walBytes(owner)
  return { ms, cpu, walMb: owner ? (walAfter - walBefore) / 1_000_000 : null, result }
}

/** How long the work took, and what came of it. For what is done a hundred times in a row: reading the CPU used would be in its way. */
export async function clocked<T>(work: () => Promise<T>): Promise<Pick<Timed<T>, 'ms' | 'result'>> {
  const start = performance.now()
  const result = await work()
  return { ms: performance.now() - start, result }
}

async function walBytes(owner: pg.Client | undefined): Promise<number> {
  if (!owner) return 0
  const { rows } = await owner.query<{ bytes: string }>("SELECT pg_current_wal_lsn() - '0/0' AS bytes")
  return Number(rows[0]?.bytes)
}

/** From this share of the machine on others have disturbed the measurement. */
const disturbedShare = 0.15
const attemptsMax = 3

/** Measures what can be done again: until others kept quiet, or the least disturbed of three times. */
export async function undisturbed<T>(measure: () => Promise<Timed<T>>): Promise<Timed<T>> {
  const tries: Timed<T>[] = []
  while (tries.length < attemptsMax) {
    const one = await measure()
    tries.push(one)
    if (disturbance(one) < disturbedShare) break
  }
  const [best] = tries.toSorted((one, other) => disturbance(one) - disturbance(other))
  if (!best) throw new Error('Nothing was measured')
  return best
}

/** What others took of all cores meanwhile, from 0 to 1. */
function disturbance({ cpu, ms }: Timed<unknown>): number {
  return cpu ? (cpu.others * 1000) / (ms * availableParallelism()) : 0
}
