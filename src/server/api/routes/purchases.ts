import { readPurchases } from '../../../core/api/purchases.ts'
import type { AddRoute, ServerContext } from '../../http/index.ts'
import { findPurchases } from '../../reports/index.ts'

export function addPurchaseRoutes(add: AddRoute, { workspace }: ServerContext): void {
  add(readPurchases, ({ actor, query }) => findPurchases(workspace, { actor, ...query }))
}
