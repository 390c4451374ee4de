import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { MultipartFile } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { importOptions } from '../../core/api/import-schemas.ts'
import { fileWishes } from '../../core/api/imports.ts'
import { errorCode } from '../error-code.ts'
import { importLimits } from '../exchange/index.ts'
import { parseInput } from '../http/index.ts'
import { Refused } from '../refused.ts'
import { readForm } from './read-form.ts'

type UploadFields = z.output<typeof uploadFields>

/** Puts the uploaded file where a thread can read it, for as long as the work takes. */
export async function withUpload<T>(
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
