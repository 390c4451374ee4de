import { expect, test } from 'vitest'
import { killAtRandom } from './kill-database/kill-at-random.ts'

// Fifty times, and other moments: `npm run kill-database -- --times=50 --seed=2`.
test('whenever its database is killed, Kebu lives, loses no save, does none twice and leaves no work hanging', async () => {
  const said: string[] = []
  const { faults, saves } = await killAtRandom({
    times: 6,
    seed: 20_261_128,
    size: 1_000,
    say: (line) => said.push(line),
  })
  expect(faults, said.join('\n')).toEqual([])
  expect(saves).toBeGreaterThan(0)
}, 600_000)
