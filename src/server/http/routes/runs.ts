import { cancelRun as cancelling, readRun } from '../../../core/api/runs.ts'
import { cancelRun, getRun } from '../../ops/index.ts'
import type { AddRoute } from '../add-route.ts'
import type { House } from '../house.ts'
import { httpProblem } from '../http-problem.ts'

export function addRunRoutes(add: AddRoute, { workspace }: House): void {
  add(readRun, async ({ actor, params }) => {
    const run = await getRun(workspace, actor, params.id)
    if (!run) throw httpProblem(404, 'run-not-found')
    return run
  })

  add(cancelling, async ({ actor, params }) => {
    const run = await cancelRun(workspace, actor, params.id)
    if (!run) throw httpProblem(404, 'run-not-found')
    if (run.state === 'done' || run.state === 'failed') throw httpProblem(409, 'run-finished')
    return run
  })
}
