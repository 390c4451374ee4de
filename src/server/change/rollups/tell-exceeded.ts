import type { ExceededView } from '../../../core/change/change.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { readTitlesOf } from './tell-statistics.ts'

/** More than anybody reads before she decides. */
const toldMax = 20

/** What whoever makes the change is warned of with its items, told of the records themselves to whoever decides on it. */
export async function tellExceeded(context: ChangeContext): Promise<ExceededView[]> {
  const all = [...context.exceeded.values()].slice(0, toldMax)
  const titles = await readTitlesOf(context, all)
  return all.map(({ definition, id, warning }) => {
    return { object: definition.name, id, title: titles.get(id) ?? '', warning }
  })
}
