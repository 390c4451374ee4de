import { parseArgs } from 'node:util'
import { killAtRandom } from './kill-at-random.ts'

/** `npm run kill-database -- --times=50 --seed=1`: ends with a failure where anything was lost, done twice or left hanging. */
const { values } = parseArgs({
  options: {
    times: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
    size: { type: 'string', default: '6000' },
  },
})

const plan = { times: Number(values.times), seed: Number(values.seed), size: Number(values.size) }
const { faults, rounds, saves } = await killAtRandom({ ...plan, say: (line) => console.log(line) })
console.log(`${saves} saves acknowledged; rounds: ${JSON.stringify(rounds)}`)
for (const fault of faults) console.error(fault)
console.log(faults.length === 0 ? 'Nothing was lost.' : `${faults.length} faults.`)
if (faults.length > 0) process.exitCode = 1
