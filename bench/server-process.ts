import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** A server as `npm start` runs it, in a process of its own. */
export interface ServerProcess {
  readonly pid: number
  readonly address: string
  /** From the command to the printed address. */
  readonly startedInMs: number
  /** The most memory the process ever had, in MB (VmHWM); 0 where the system does not tell. */
  peakMb(): number
  stop(): Promise<void>
}

export const adminLogin = { login: 'admin', password: 'bench-kebu-2026' }

/** Starts a server on the data folder, and on a free port. */
export async function startServer(folder: string): Promise<ServerProcess> {
  const main = new URL('../src/server/main.ts', import.meta.url).pathname
  const start = performance.now()
  const child = spawn(process.execPath, [main], {
    env: {
      ...process.env,
      PORT: '0',
      KEBU_DATA_DIR: folder,
      KEBU_ADMIN_LOGIN: adminLogin.login,
      KEBU_ADMIN_PASSWORD: adminLogin.password,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const address = await printedAddress(child)
  const ended = new Promise((resolve) => child.on('exit', resolve))
  return {
    pid: child.pid ?? 0,
    address,
    startedInMs: performance.now() - start,
    peakMb: () => peakMb(child),
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

function printedAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (text: Buffer) => {
      const [address] = text.toString().match(/http:\/\/[^\s]+/) ?? []
      if (address) resolve(address.replace(/\/$/, ''))
    })
    child.on('exit', (code) => reject(new Error(`The server ended with ${code}`)))
  })
}

function peakMb({ pid }: ChildProcess): number {
  if (process.platform !== 'linux') return 0
  const [, kb] = readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmHWM:\s+(\d+) kB/) ?? []
  return Number(kb ?? 0) / 1000
}
