import { setTimeout as wait } from 'node:timers/promises'
import { makeRandom } from '../../seed/random.ts'
import { signInTo } from './caller.ts'
import { checkConsistency } from './check-consistency.ts'
import { type Acknowledged, everyKindOfWork, prepare, type WorkContext } from './every-kind-of-work.ts'
import { type KebuProcess, startKebuProcess } from './kebu-process.ts'
import { type AtWork, keepAtWork } from './keep-at-work.ts'
import { killDatabase } from './kill.ts'

export interface KillPlan {
  readonly times: number
  readonly seed: number
  /** How many records a batch, and an import, are of. */
  readonly size: number
  readonly say: (line: string) => void
}

export interface KillReport {
  /** Everything that should not have been. */
  readonly faults: readonly string[]
  readonly rounds: Readonly<Record<string, number>>
  readonly saves: number
}

const betweenKillsMaxMs = 1_500
/** A run that was cut off is found after twenty seconds at the latest. */
const endMaxMs = 120_000

/** Keeps a Kebu of its own at every kind of work, kills its database at random moments, and looks at what came of it. */
export async function killAtRandom(plan: KillPlan): Promise<KillReport> {
  const kebu = await startKebuProcess()
  try {
    const caller = await signInTo(kebu, plan.say)
    const acknowledged: Acknowledged = { saved: new Map(), imported: new Map() }
    const context: WorkContext = { caller, address: kebu.address, acknowledged, size: plan.size }
    await prepare(context)
    const atWork = keepAtWork(everyKindOfWork(context))
    await killAgainAndAgain(kebu, atWork, plan)
    await atWork.finish(endMaxMs)
    const inconsistencies = await checkConsistency(kebu.dataDir, acknowledged)
    const faults = [...caller.faults, ...inconsistencies, ...faultsInLog(kebu.said())]
    return { faults, rounds: atWork.rounds(), saves: acknowledged.saved.size }
  } finally {
    await kebu.stop()
  }
}

async function killAgainAndAgain(kebu: KebuProcess, atWork: AtWork, { times, seed, say }: KillPlan): Promise<void> {
  const random = makeRandom(seed)
  for (let n = 1; n <= times; n++) {
    // The random moment itself.
    await wait(random.between(0, betweenKillsMaxMs))
    const doing = atWork.doing()
    const died = killDatabase(kebu.dataDir, { victim: n % 2 === 0 ? 'everything' : 'session', random })
    const killedAt = Date.now()
    await untilAnswered(kebu, atWork)
    say(`${n}/${times}: killed ${died}; answered again after ${Date.now() - killedAt} ms. It was at: ${doing}`)
  }
}

/** Until a save and a look that were begun after the kill have come to their end. */
async function untilAnswered(kebu: KebuProcess, atWork: AtWork): Promise<void> {
  const before = atWork.rounds()
  const goesOn = (name: string) => (atWork.rounds()[name] ?? 0) > (before[name] ?? 0) + 1
  while (!(goesOn('saving') && goesOn('reading'))) {
    if (kebu.hasEnded()) throw new Error(`Kebu has ended:\n${kebu.said().slice(-3_000)}`)
    await wait(20)
  }
}

/** What Kebu prints when it did not foresee something. */
function faultsInLog(said: string): string[] {
  return said.split('\n').filter((line) => /unforeseen error|unhandled|Warning/i.test(line))
}
