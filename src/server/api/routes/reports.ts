import { queryReport } from '../../../core/api/reports.ts'
import type { AddRoute, ServerContext } from '../../http/index.ts'
import { queryGroups } from '../../reports/index.ts'
import { parseFilterJson } from '../parse-list-query.ts'
import { requireDefinition } from '../require-definition.ts'

export function addReportRoutes(add: AddRoute, { workspace }: ServerContext): void {
  add(queryReport, async ({ actor, body: { object, filter, ...asked } }) => {
    const definition = requireDefinition(workspace.definitions, { actor }, object)
    return queryGroups(workspace, {
      actor,
      object,
      ...asked,
      ...(filter === undefined || filter === null
        ? {}
        : { filter: parseFilterJson(workspace, filter, { actor, definition }) }),
    })
  })
}
