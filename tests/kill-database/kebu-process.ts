import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const admin = { login: 'ada', password: 'a-good-long-one' } as const

export interface KebuProcess {
  readonly address: string
  readonly dataDir: string
  /** All it has printed since its start. */
  said(): string
  hasEnded(): boolean
  /** Asks it to stop, waits until it has, and removes its folder. Answers its exit code. */
  stop(): Promise<number | null>
}

/** Starts Kebu as `npm start` does, with the embedded database in a folder of its own. */
export async function startKebuProcess(): Promise<KebuProcess> {
  const dataDir = mkdtempSync(join(tmpdir(), 'kebu-kills-'))
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

async function stop(child: ChildProcess, dataDir: string): Promise<number | null> {
  if (!hasEnded(child)) {
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    await ended
  }
  rmSync(dataDir, { recursive: true, force: true })
  return child.exitCode
}
