import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { setTimeout as wait } from 'node:timers/promises'
import type { MultipartFile } from '@fastify/multipart'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Actor } from '../../../core/access/access.ts'
import {
  applyImport as applying,
  cancelImport as cancelling,
  checkImport as checking,
  downloadImportErrors,
  downloadImportTemplate,
  fileWishes,
  importOptions,
  listImports as listing,
  listImportRows as listingRows,
  mendImportRow as mending,
  mendImportRows as mendingAll,
  readImport,
  uploadImport,
} from '../../../core/api/imports.ts'
import type { ImportView } from '../../../core/api/shapes.ts'
import { errorCode } from '../../error-code.ts'
import {
  applyImport,
  cancelImport,
  checkImport,
  errorWorkbook,
  getImport,
  importable,
  importLimits,
  listImportRows,
  listImports,
  mendImportRow,
  mendImportRows,
  stageImport,
  templateWorkbook,
} from '../../exchange/index.ts'
import type { Workspace } from '../../metadata/index.ts'
import { Refused } from '../../refused.ts'
import type { AddRoute } from '../../http/index.ts'
import type { ServerContext } from '../../http/index.ts'
import { idempotentRun } from '../../http/index.ts'
import { parseInput } from '../../http/index.ts'
import { readForm } from '../read-form.ts'

/** Small imports are checked and applied before the page would have asked for the progress. */
const waitForRunMs = 1_500
const askEveryMs = 40

export function addImportRoutes(add: AddRoute, { workspace }: ServerContext): void {
  add(uploadImport, async ({ actor, request }) =>
    withUpload(request, async ({ fileName, path, fields }) => {
      importable(workspace, actor, fields.object)
      const one = await stageImport(workspace, actor, { ...fields, fileName, path })
      return getImport(workspace, actor, one.id)
    }),
  )

  add(listing, ({ actor, query }) => listImports(workspace, actor, query))

  add(readImport, ({ actor, params }) => getImport(workspace, actor, params.id))

  add(listingRows, ({ actor, params, query, locale }) =>
    listImportRows(workspace, actor, { id: params.id, ...query, locale }),
  )

  add(mending, ({ actor, params, body, locale }) =>
    mendImportRow(workspace, actor, { ...params, values: body.values, locale }),
  )

  add(mendingAll, async ({ actor, params, body, request, reply }) => {
    await mendImportRows(workspace, actor, { id: params.id, ...body, ...idempotentRun(request) })
    return started(reply, await atRest(workspace, actor, params.id))
  })

  add(checking, async ({ actor, params, body, request, reply }) => {
    await checkImport(workspace, actor, { id: params.id, options: body, ...idempotentRun(request) })
    return started(reply, await atRest(workspace, actor, params.id))
  })

  add(applying, async ({ actor, params, request, reply }) => {
    await applyImport(workspace, actor, params.id, idempotentRun(request))
    return started(reply, await atRest(workspace, actor, params.id))
  })

  add(cancelling, async ({ actor, params }) => {
    await cancelImport(workspace, actor, params.id)
    return atRest(workspace, actor, params.id)
  })

  add(downloadImportErrors, ({ actor, params, query, locale, reply }) => {
    reply.header('content-disposition', 'attachment; filename="errors.xlsx"')
    return errorWorkbook(workspace, actor, { id: params.id, locale: query.locale ?? locale })
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

type UploadFields = z.output<typeof uploadFields>

/** Puts the uploaded file where a thread can read it, for as long as the work takes. */
async function withUpload<T>(
  request: FastifyRequest,
  work: (upload: { fileName: string; path: string; fields: UploadFields }) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'kebu-import-'))
  const path = join(folder, 'upload')
  try {
    const { fileName, fields } = await readForm(() => receive(request, path))
    return await work({ fileName, path, fields: parseFields(fields) })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The fields may come before the file or after it. */
async function receive(
  request: FastifyRequest,
  path: string,
): Promise<{ fileName: string; fields: Map<string, string> }> {
  const fields = new Map<string, string>()
  let fileName: string | undefined
  for await (const part of request.parts({ limits: { fileSize: importLimits.fileBytesMax } })) {
    if (part.type === 'field') fields.set(part.fieldname, String(part.value))
    else {
      await save(part, path)
      fileName = part.filename
    }
  }
  if (fileName === undefined) throw new Refused('file-missing')
  return { fileName, fields }
}

async function save(part: MultipartFile, path: string): Promise<void> {
  await pipeline(part.file, createWriteStream(path)).catch((error: unknown) => {
    if (errorCode(error) !== 'FST_REQ_FILE_TOO_LARGE') throw error
    throw tooLarge()
  })
  if (part.file.truncated) throw tooLarge()
}

function tooLarge(): Refused {
  return new Refused('file-too-large', { params: { max: importLimits.fileBytesMax / 1024 / 1024 } })
}

const uploadFields = z.strictObject({
  object: z.string().max(100),
  options: importOptions.partial().strict(),
  reading: fileWishes,
  replaces: z.uuid().exactOptional(),
})

function parseFields(fields: ReadonlyMap<string, string>): UploadFields {
  const [options, reading] = (['options', 'reading'] as const).map((name) => jsonOf(fields.get(name) ?? '{}', name))
  return parseInput(uploadFields, { ...Object.fromEntries(fields), options, reading })
}

function jsonOf(text: string, path: 'options' | 'reading'): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Refused('options-not-json', { path })
  }
}
