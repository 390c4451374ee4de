import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Figure } from '../figure.ts'
import { startServer } from '../server-process.ts'

/** From the command to the first answer: on an empty folder, and on one that is there. */
export async function measureStart(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'kebu-bench-start-'))
  try {
    const first = await startAndStop(folder)
    const later = await startAndStop(folder)
    return [
      { work: 'start on an empty folder, to the first answer', value: first / 1000, unit: 's', goal: '≤ 2 s' },
      { work: 'start later, to the first answer', value: later / 1000, unit: 's', goal: '≤ 0.8 s' },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function startAndStop(folder: string): Promise<number> {
  const server = await startServer(folder)
  await server.stop()
  return server.startedInMs
}
