import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

export type ProcessIdentity = { pid: number; startedAt: string }

/**
 * Tells a process from a later one with the same number by its start time. Numbers come back soon: in a container the
 * server often has the same one at every start. Undefined when there is no such process.
 */
export function identifyProcess(pid: number): ProcessIdentity | undefined {
  const startedAt = process.platform === 'linux' ? startOnLinux(pid) : startByPs(pid)
  return startedAt ? { pid, startedAt } : undefined
}

/** The words a process was started with, or undefined when there is no such process. */
export function commandOf(pid: number): string[] | undefined {
  try {
    if (process.platform !== 'linux') return ps(pid, 'command').split(' ')
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
    // A process that has died but that nobody has collected yet (a zombie) has no words left.
    return words.length > 1 ? words.slice(0, -1) : undefined
  } catch {
    return undefined
  }
}

function startOnLinux(pid: number): string | undefined {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The second field is the program's name in brackets and may hold blanks; the state follows, and 19 fields later
    // the start in ticks since boot.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' ? undefined : `${boot}/${fields[19]}`
  } catch {
    return undefined
  }
}

function startByPs(pid: number): string | undefined {
  try {
    return ps(pid, 'lstart').trim() || undefined
  } catch {
    return undefined
  }
}

function ps(pid: number, column: string): string {
  return execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
}
