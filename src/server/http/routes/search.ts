import { searchRecords } from '../../../core/api/search.ts'
import { searchEverywhere } from '../../query/index.ts'
import type { AddRoute } from '../add-route.ts'
import type { House } from '../house.ts'

export function addSearchRoutes(add: AddRoute, { workspace }: House): void {
  add(searchRecords, async ({ actor, query }) => {
    const found = await searchEverywhere(workspace, { actor, ...query })
    return { items: found.map(({ object, items }) => ({ object, items: [...items] })) }
  })
}
