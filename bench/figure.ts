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
  readonly result: T
}

/** How long the work took, what came of it, and the CPU it used in this process or that of the server, and in PostgreSQL. */
export async function timed<T>(work: () => Promise<T>, pid?: number): Promise<Timed<T>> {
  const start = performance.now()
  const stop = startCpuClock(pid)
  const result = await work()
  return { ms: performance.now() - start, cpu: stop(), result }
}
