import { cancelRun as cancelling, readRun, restartRun } from '../../../core/api/runs.ts'
import type { AddRoute, ServerContext } from '../../http/index.ts'
import { cancelRun, getRun, isByKebu, restartComputing } from '../../ops/index.ts'
import { Refused } from '../../refused.ts'
import { requireConfigurer } from '../require-caller.ts'

export function addRunRoutes(add: AddRoute, { workspace }: ServerContext): void {
  add(readRun, async ({ actor, params }) => {
    const run = await getRun(workspace, actor, params.id)
    if (!run) throw new Refused('run-not-found')
    return run
  })

  add(restartRun, async ({ actor, params }) => {
    requireConfigurer(actor)
    const run = await restartComputing(workspace, params.id)
    if (!run) throw new Refused('run-not-failed')
    return run
  })

  add(cancelling, async ({ actor, params }) => {
    const asked = await getRun(workspace, actor, params.id)
    if (asked && isByKebu(asked)) throw new Refused('run-by-kebu')
    const run = await cancelRun(workspace, actor, params.id)
    if (!run) throw new Refused('run-not-found')
    if (run.state === 'done' || run.state === 'failed') throw new Refused('run-finished')
    return run
  })
}
