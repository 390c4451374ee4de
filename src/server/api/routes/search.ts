import { findSameRecords, searchRecords } from '../../../core/api/search.ts'
import type { AddRoute, ServerContext } from '../../http/index.ts'
import { findDuplicates, searchEverywhere, titlesOf } from '../../query/index.ts'
import { requireDefinition } from '../require-definition.ts'

/** Enough to see that it is there already. */
const sameShown = 3

export function addSearchRoutes(add: AddRoute, { workspace }: ServerContext): void {
  add(searchRecords, async ({ actor, query }) => {
    const found = await searchEverywhere(workspace, { actor, ...query })
    return { items: found.map(({ object, items }) => ({ object, items: [...items] })) }
  })

  add(findSameRecords, async ({ actor, query: { object, field, value, except } }) => {
    const definition = requireDefinition(workspace.definitions, { actor }, object)
    const entered = [{ n: 0, values: { [field]: value } }]
    const found = await findDuplicates(workspace, { actor, definition, entered, limit: sameShown + 1 })
    const ids = found.map(({ id }) => id).filter((id) => id !== except)
    return { items: await titlesOf({ workspace, actor }, { object, ids: ids.slice(0, sameShown) }) }
  })
}
