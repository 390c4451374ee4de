import { readdirSync, readFileSync } from 'node:fs'

/** CPU seconds by who used them. On a machine that others share, wall times alone tell little. */
export interface CpuUsed {
  readonly node: number
  readonly postgres: number
  /** Everything else on the machine, the bench itself where it is only the client. */
  readonly others: number
}

/** The kernel counts in hundredths on every Linux that Node runs on (USER_HZ). */
const ticksPerSecond = 100

/**
 * Begins to count for the process, its threads and its children; what is answered counts to that moment. Null where
 * the system does not tell (/proc is Linux's).
 */
export function startCpuClock(pid: number = process.pid): () => CpuUsed | null {
  if (process.platform !== 'linux') return () => null
  const before = readCounters(pid)
  return () => {
    const after = readCounters(pid)
    const node = after.node - before.node
    const postgres = after.postgres - before.postgres
    return { node, postgres, others: Math.max(0, after.machine - before.machine - node - postgres) }
  }
}

function readCounters(pid: number): { node: number; postgres: number; machine: number } {
  const processes = readProcesses()
  const databases = processes.filter((one) => one.name === 'postgres' && descendsFrom(one, pid, processes))
  const node = processes.find((one) => one.pid === pid)?.own ?? 0
  // A session that has ended lives on in its postmaster's count of children.
  const postgres = databases.reduce((sum, one) => sum + one.own + (one.parent === pid ? one.endedChildren : 0), 0)
  return { node, postgres, machine: readMachine() }
}

interface ProcessCounter {
  readonly pid: number
  readonly parent: number
  readonly name: string
  readonly own: number
  readonly endedChildren: number
}

function readProcesses(): ProcessCounter[] {
  return readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (readProcess(name) ?? []) : []))
}

/** Fields by proc_pid_stat(5); the name stands in brackets and may hold anything. Null for one that has just ended. */
function readProcess(pid: string): ProcessCounter | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1')
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    const seconds = (...places: number[]) =>
      places.reduce((sum, place) => sum + Number(fields[place]), 0) / ticksPerSecond
    return {
      pid: Number(pid),
      parent: Number(fields[1]),
      name: text.slice(text.indexOf('(') + 1, text.lastIndexOf(')')),
      own: seconds(11, 12),
      endedChildren: seconds(13, 14),
    }
  } catch {
    return null
  }
}

function descendsFrom(one: ProcessCounter, ancestor: number, all: readonly ProcessCounter[]): boolean {
  if (one.parent === ancestor) return true
  const parent = all.find(({ pid }) => pid === one.parent)
  return parent !== undefined && parent.pid > 1 && descendsFrom(parent, ancestor, all)
}

/** User, nice, system, irq, softirq and steal of all cores: what was not idle. */
function readMachine(): number {
  const fields = readFileSync('/proc/stat', 'latin1').split('\n')[0]?.trim().split(/\s+/).slice(1).map(Number) ?? []
  return [0, 1, 2, 5, 6, 7].reduce((sum, place) => sum + (fields[place] ?? 0), 0) / ticksPerSecond
}
