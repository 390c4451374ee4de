import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Random } from '../../seed/random.ts'

/** One session dies, and PostgreSQL ends all others and recovers; or all of PostgreSQL dies, and Kebu starts it again. */
export type Victim = 'session' | 'everything'

/** Kills processes of the database in Kebu's data folder, as the system's memory killer would. Answers what died. */
export function killDatabase(dataDir: string, { victim, random }: { victim: Victim; random: Random }): string {
  const postmaster = postmasterOf(dataDir)
  const family = postmaster === null ? [] : childrenOf(postmaster)
  const sessions = family.filter(({ command }) => command.includes('[local]'))
  if (postmaster === null) return 'nothing: the database is away already'
  if (victim === 'session') {
    if (sessions.length === 0) return 'nothing: nobody is connected'
    const { pid, command } = random.pick(sessions)
    kill(pid)
    return command
  }
  for (const pid of [postmaster, ...family.map((one) => one.pid)]) kill(pid)
  return `the postmaster and ${family.length} others`
}

/** The first line of the file is the process; none while nobody runs there. */
function postmasterOf(dataDir: string): number | null {
  try {
    const pid = Number.parseInt(readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8'), 10)
    return commands().some((one) => one.pid === pid && one.command.includes(dataDir)) ? pid : null
  } catch {
    return null
  }
}

interface Command {
  readonly pid: number
  readonly parent: number
  readonly command: string
}

function childrenOf(postmaster: number): Command[] {
  return commands().filter(({ parent }) => parent === postmaster)
}

function commands(): Command[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,command='], { encoding: 'utf8' }).trim().split('\n')
  return lines.map((line) => {
    const [pid, parent, ...words] = line.trim().split(/\s+/)
    return { pid: Number(pid), parent: Number(parent), command: words.join(' ') }
  })
}

/** Whoever has ended meanwhile is dead all the same. */
function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}
