import { cancelRun as cancelling, readRun, restartRun } from '../../../core/api/runs.ts'
import { type AddRoute, problemDocument, type ServerContext } from '../../http/index.ts'
import { cancelRun, getRun, isByKebu, restartComputing, whyRefused } from '../../ops/index.ts'
import { Refused } from '../../refused.ts'
import { requireConfigurer } from '../require-caller.ts'

export function addRunRoutes(add: AddRoute, { workspace }: ServerContext): void {
  add(readRun, async ({ actor, params, locale }) => {
    const run = await getRun(workspace, actor, params.id)
    if (!run) throw new Refused('run-not-found')
    const refused = run.state === 'failed' ? await whyRefused(workspace, actor, run.id) : null
    if (!refused) return run
    return { ...run, problem: problemDocument(refused, { definitions: workspace.definitions, locale }) }
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
