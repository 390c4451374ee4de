import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const admin = { login: 'ada', password: 'a-good-long-one' } as const

export interface KebuProcess {
  readonly address: string
  readonly dataDir: string
  /** All it has printed since its start. */
  said(): string
  hasEnded(): boolean
  /** Ends it as the system would, and waits until it has: its folder, and PostgreSQL in it, stay. */
  kill(): Promise<void>
  /** Asks it to stop, waits until it has, and removes its folder. Answers its exit code. */
  stop(): Promise<number | null>
}

/** Starts Kebu as `npm start` does, with the embedded database in a folder of its own, or in that of another one that was killed. */
export async function startKebuProcess(dataDir = mkdtempSync(join(tmpdir(), 'kebu-kills-'))): Promise<KebuProcess> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../src/server/main.ts')], {
    env: environmentFor(dataDir),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const address = new Promise<string>((resolve, reject) => {
    const listen = (part: Buffer) => {
      said += part.toString()
      const ready = /Kebu is ready: (\S+)/.exec(said)?.[1]
      if (ready) resolve(ready)
    }
    for (const stream of [child.stdout, child.stderr]) stream.on('data', listen)
    child.on('exit', (code) => reject(new Error(`Kebu ended with ${code} before it was ready:\n${said}`)))
  })
  return {
    address: await address,
    dataDir,
    said: () => said,
    hasEnded: () => hasEnded(child),
    kill: () => kill(child),
    stop: () => stop(child, dataDir),
  }
}

function environmentFor(dataDir: string): NodeJS.ProcessEnv {
  const { PATH } = process.env
  return {
    PATH,
    PORT: '0',
    KEBU_DATA_DIR: dataDir,
    KEBU_ADMIN_LOGIN: admin.login,
    KEBU_ADMIN_PASSWORD: admin.password,
    // Who asks again and again while nobody answers is not held up by it.
    KEBU_CALLS_PER_MINUTE: '1000000',
  }
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

/** The database in the folder, as its owner. The fifth line of the file names the folder of the socket. */
export function ownerUrlOf(dataDir: string): string {
  const lines = readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')
  return `postgres://kebu_owner@/kebu?host=${encodeURIComponent(lines[4] ?? '')}`
}

async function stop(child: ChildProcess, dataDir: string): Promise<number | null> {
  if (!hasEnded(child)) {
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    await ended
  }
  rmSync(dataDir, { recursive: true, force: true })
  return child.exitCode
}
