import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyReply } from 'fastify'
import type { Actor } from '../../../core/access/access.ts'
import {
  applyImport as applying,
  cancelImport as cancelling,
  checkImport as checking,
  downloadImportErrors,
  downloadImportTemplate,
  listImports as listing,
  listImportRows as listingRows,
  mendImportRow,
  mendImportRows,
  readImport,
  uploadImport,
} from '../../../core/api/imports.ts'
import type { ImportView } from '../../../core/api/shapes.ts'
import {
  applyImport,
  cancelImport,
  checkImport,
  correctImportRow,
  correctImportRows,
  errorWorkbook,
  getImport,
  importable,
  listImportRows,
  listImports,
  stageImport,
  templateWorkbook,
} from '../../exchange/index.ts'
import type { AddRoute, ServerContext } from '../../http/index.ts'
import { idempotentRun } from '../../http/index.ts'
import type { Workspace } from '../../metadata/index.ts'
import { logDownload } from '../log-download.ts'
import { withUpload } from '../receive-upload.ts'

/** Small imports are checked and applied before the page would have asked for the progress. */
const waitForRunMs = 1_500
const askEveryMs = 40

export function addImportRoutes(add: AddRoute, { workspace }: ServerContext): void {
  add(uploadImport, async ({ actor, request, locale }) =>
    withUpload(request, async ({ fileName, path, fields }) => {
      importable(workspace, actor, fields.object)
      const one = await stageImport(workspace, actor, { ...fields, fileName, path, locale })
      return getImport(workspace, actor, one.id)
    }),
  )

  add(listing, ({ actor, query }) => listImports(workspace, actor, query))

  add(readImport, ({ actor, params }) => getImport(workspace, actor, params.id))

  add(listingRows, ({ actor, params, query, locale }) =>
    listImportRows(workspace, actor, { id: params.id, ...query, locale }),
  )

  add(mendImportRow, ({ actor, params, body, locale }) =>
    correctImportRow(workspace, actor, { ...params, values: {}, ...body, locale }),
  )

  add(mendImportRows, async ({ actor, params, body, request, reply }) => {
    await correctImportRows(workspace, actor, { id: params.id, ...body, ...idempotentRun(request) })
    return started(reply, await atRest(workspace, actor, params.id))
  })

  add(checking, async ({ actor, params, body, request, reply }) => {
    await checkImport(workspace, actor, { id: params.id, options: body, ...idempotentRun(request) })
    return started(reply, await atRest(workspace, actor, params.id))
  })

  add(applying, async ({ actor, params, body, request, reply }) => {
    await applyImport(workspace, actor, params.id, { ...body, ...idempotentRun(request) })
    return started(reply, await atRest(workspace, actor, params.id))
  })

  add(cancelling, async ({ actor, params }) => {
    await cancelImport(workspace, actor, params.id)
    return atRest(workspace, actor, params.id)
  })

  add(downloadImportErrors, async ({ actor, caller, params, query, locale, request, reply }) => {
    reply.header('content-disposition', 'attachment; filename="errors.xlsx"')
    const workbook = await errorWorkbook(workspace, actor, { id: params.id, locale: query.locale ?? locale })
    await logDownload(workspace, { caller, request }, 'importErrors')
    return workbook
  })

  add(downloadImportTemplate, ({ actor, params, query, locale, reply }) => {
    reply.header('content-disposition', `attachment; filename="${encodeURIComponent(params.object)}.xlsx"`)
    return templateWorkbook(workspace, actor, { object: params.object, locale: query.locale ?? locale })
  })
}

/** The import when its run has ended, or as it stands after a moment. */
async function atRest(workspace: Workspace, actor: Actor, id: string): Promise<ImportView> {
  const until = Date.now() + waitForRunMs
  for (;;) {
    const view = await getImport(workspace, actor, id)
    if (!isAtWork(view) || Date.now() > until) return view
    await wait(askEveryMs)
  }
}

/** 200 where the work has ended already, 202 while it goes on. */
function started(reply: FastifyReply, view: ImportView): ImportView {
  reply.code(isAtWork(view) ? 202 : 200)
  return view
}

/** Two words for one moment: the import is set right just before its run is. */
function isAtWork({ state, run }: ImportView): boolean {
  return state === 'checking' || state === 'applying' || run?.state === 'running'
}
