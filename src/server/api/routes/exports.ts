import {
  downloadExport,
  listExports as listing,
  readExport,
  startExport as starting,
} from '../../../core/api/exports.ts'
import { exportFile, getExport, listExports, startExport } from '../../exchange/index.ts'
import { type AddRoute, type Caller, idempotentRun, type ServerContext } from '../../http/index.ts'
import { Refused } from '../../refused.ts'
import { parseSort } from '../parse-list-query.ts'

/** Records taken out as files: begun, followed, and fetched by whoever asked for them. */
export function addExportRoutes(add: AddRoute, { workspace }: ServerContext): void {
  add(starting, ({ actor, body, locale, request }) => {
    const { sort, ...wishes } = body
    return startExport(workspace, actor, {
      ...wishes,
      ...(sort === undefined ? {} : { sort: parseSort(sort) }),
      locale,
      address: request.ip,
      ...idempotentRun(request),
    })
  })

  add(listing, ({ actor, caller }) => {
    refuseThroughOthersEyes(caller)
    return listExports(workspace, actor)
  })

  add(readExport, ({ actor, caller, params }) => {
    refuseThroughOthersEyes(caller)
    return getExport(workspace, actor, params.id)
  })

  add(downloadExport, async ({ actor, caller, params, reply }) => {
    refuseThroughOthersEyes(caller)
    const { fileName, format, bytes, content } = await exportFile(workspace, actor, params.id)
    reply
      .type(mediaTypes[format])
      .header('content-length', bytes)
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`)
      .header('content-security-policy', "default-src 'none'; sandbox")
    return content
  })
}

const mediaTypes = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

/** What somebody took out is hers alone. */
function refuseThroughOthersEyes({ viewed }: Caller): void {
  if (viewed) throw new Refused('view-as-not-here')
}
