import type { ExceededView } from '../../../core/change/change.ts'
import type { ChangeContext } from '../context/change-context.ts'
import type { Exceeded } from '../context/foreseen.ts'
import { figuresOf } from './figures-of.ts'
import { growsBeyond } from './foresee-totals.ts'
import { readTitlesOf } from './tell-statistics.ts'

/** More than anybody reads before she decides. */
const toldMax = 20

/** What whoever makes the change is warned of with its items, told of the records themselves to whoever decides on it. */
export async function tellExceeded(context: ChangeContext): Promise<ExceededView[]> {
  const all = [...context.exceeded.values()].flatMap((one) => atTheEnd(context, one)).slice(0, toldMax)
  const titles = await readTitlesOf(context, all)
  return all.map(({ definition, id, warning }) => {
    return { object: definition.name, id, title: titles.get(id) ?? '', warning }
  })
}

/** What one chunk takes beyond a limit the next may bring back: it is told where it is beyond when all are through, by the figures of then. */
function atTheEnd({ summed, foreseen, workspace }: ChangeContext, { definition, id, warning }: Exceeded): Exceeded[] {
  const [before, after] = [summed.get(id)?.before, foreseen.get(id)]
  const limit = definition.limits?.find(({ problem }) => problem === warning.code)
  if (!before || !after?.living || !limit || !growsBeyond(limit, { before, after })) return []
  const params = figuresOf(limit, { before: before.values, after: after.values }, workspace.currency)
  return [{ definition, id, warning: { ...warning, params } }]
}
