import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Figure, timed } from '../figure.ts'

/** From the command to the first answer: on an empty folder, and on one that is there. */
export async function measureStart(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'kebu-bench-start-'))
  try {
    const first = await timed(() => startAndStop(folder))
    const later = await timed(() => startAndStop(folder))
    return [
      { work: 'start on an empty folder, to the first answer', value: first.result / 1000, unit: 's', goal: '≤ 5 s' },
      { work: 'start later, to the first answer', value: later.result / 1000, unit: 's', goal: '≤ 1.5 s' },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Milliseconds until the address is printed. */
async function startAndStop(folder: string): Promise<number> {
  const main = new URL('../../src/server/main.ts', import.meta.url).pathname
  const start = performance.now()
  const child = spawn(process.execPath, [main], {
    env: {
      ...process.env,
      PORT: '0',
      KEBU_DATA_DIR: folder,
      KEBU_ADMIN_LOGIN: 'admin',
      KEBU_ADMIN_PASSWORD: 'bench-kebu-2026',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ms = await new Promise<number>((resolve, reject) => {
    child.stdout.on('data', (text: Buffer) => {
      if (text.toString().includes('http://')) resolve(performance.now() - start)
    })
    child.on('exit', (code) => reject(new Error(`The server ended with ${code}`)))
  })
  const ended = new Promise((resolve) => child.on('exit', resolve))
  child.kill('SIGTERM')
  await ended
  return ms
}
