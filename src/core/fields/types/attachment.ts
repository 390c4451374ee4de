import type { JsonObject } from '../../json.ts'
import type { AttachmentField } from '../field.ts'
import type { FieldType, Parsed, Problem } from '../field-type.ts'
import { keptIn } from '../kept-in.ts'
import { hidden } from '../mask-text.ts'
import { presenceOperators } from '../operator-sets.ts'
import { parseJson } from '../parsing/json-value.ts'
import { notParsed, parsedAs, problem } from '../parsing/parsed.ts'
import { isRecordId, sampleRecordId } from '../parsing/record-id.ts'
import { isPlainObject } from '../parsing/written-text.ts'
import { compareTexts } from '../text-order.ts'

/** A file that was uploaded before: what is shown of it, and the id it is fetched by. A type, not an interface, so that it counts as JSON. */
export type AttachedFile = {
  readonly id: string
  readonly name: string
  /** Bytes. */
  readonly size: number
  /** Media type, such as `application/pdf`. */
  readonly type: string
}

const filesMax = 50
const mediaType = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,63}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,63}$/i

/** Uploaded files, in the order they were added. */
export const attachment: FieldType<AttachmentField, readonly AttachedFile[]> = {
  label: { 'zh-CN': '附件', en: 'Attachments' },
  column: (field) => keptIn(field, 'jsonb'),
  operators: () => presenceOperators,
  parse: parseFiles,
  check: checkFiles,
  sameness: 'exact',
  compare: (a, b) => compareTexts(fileNames(a), fileNames(b)),
  format: fileNames,
  sample: (_, n) => [{ id: sampleRecordId(n), name: `报价单-${n + 1}.pdf`, size: 20_480 + n, type: 'application/pdf' }],
  mask: () => hidden,
}

function parseFiles(raw: unknown): Parsed<readonly AttachedFile[]> {
  const json = parseJson(raw)
  if (json === null) return parsedAs<readonly AttachedFile[]>(null)
  if (!Array.isArray(json)) return notParsed('attachment-malformed')
  const files = json.map(readFile).filter((file) => file !== undefined)
  if (files.length < json.length) return notParsed('attachment-malformed')
  return parsedAs(files.length === 0 ? null : files)
}

function readFile(json: unknown): AttachedFile | undefined {
  if (!isPlainObject(json)) return undefined
  const { id, name, size, type }: Partial<JsonObject> = json as JsonObject
  if (typeof id !== 'string' || typeof name !== 'string' || typeof size !== 'number' || typeof type !== 'string')
    return undefined
  return { id: id.toLowerCase(), name: name.trim(), size, type }
}

function checkFiles(value: readonly AttachedFile[]): Problem | null {
  return value.length <= filesMax && value.every(isFile) ? null : problem('attachment-malformed')
}

function isFile({ id, name, size, type }: AttachedFile): boolean {
  return (
    isRecordId(id) &&
    name !== '' &&
    name.length <= 255 &&
    Number.isSafeInteger(size) &&
    size >= 0 &&
    mediaType.test(type)
  )
}

function fileNames(files: readonly AttachedFile[]): string {
  return files.map(({ name }) => name).join('、')
}
