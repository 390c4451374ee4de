import { sql } from 'kysely'
import type { AttachedFile } from '../../../core/fields/types/attachment.ts'
import type { Json } from '../../../core/json.ts'
import { memoizeByDefinition, openValue, sealValue } from '../../metadata/index.ts'
import { fileInSight } from '../../query/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { type RecordChange, refuseRecord, stored, valuePlace } from '../context/record-change.ts'

/**
 * What a record says of an attached file is what was uploaded, whatever the request says of it. Files newly attached that
 * are not there, or that the actor may not open, are refused: whoever attached one would be let in to it, and told its
 * name. Her own uploads may be attached, and files of records she may read. A revert brings back what was there.
 */
export async function settleAttachments(context: ChangeContext, records: readonly RecordChange[]): Promise<void> {
  const lists = records.flatMap((record) => writtenLists(context, record))
  if (lists.length === 0) return
  const uploads = await findUploads(context, new Set(lists.flatMap(({ files }) => files.map(({ id }) => id))))
  for (const list of lists) settleList(context, list, uploads)
}

/** The files that a record's field is to hold, and held. */
interface FileList {
  readonly record: RecordChange
  readonly field: string
  readonly files: readonly AttachedFile[]
  readonly had: ReadonlyMap<string, AttachedFile>
}

interface Upload extends AttachedFile {
  readonly inSight: boolean
}

const attachmentFields = memoizeByDefinition(({ fields }) =>
  Object.keys(fields).filter((name) => fields[name]?.type === 'attachment'),
)

function writtenLists({ workspace: { vault } }: ChangeContext, record: RecordChange): FileList[] {
  return attachmentFields(record.definition).flatMap((field) => {
    const [before, after] = [stored(record, field), record.after[field] ?? null]
    if (before === after) return []
    const read = (value: Json) => filesIn(openValue(vault, valuePlace(record, field), value))
    const files = read(after)
    return files.length > 0 ? [{ record, field, files, had: new Map(read(before).map((file) => [file.id, file])) }] : []
  })
}

function filesIn(value: Json): AttachedFile[] {
  // Parsed by the field's type, when it was written or just now.
  return Array.isArray(value) ? (value as unknown as AttachedFile[]) : []
}

async function findUploads(
  { workspace, actor, reader }: ChangeContext,
  ids: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Upload>> {
  const rows = await reader.rows<Upload>(sql`
    SELECT f.id, f.name, f.size, f.type, ${fileInSight({ workspace, actor })} AS "inSight"
    FROM ${reader.table('file')} AS f WHERE f.id = ANY(${[...ids]}::uuid[])`)
  return new Map(rows.map((upload) => [upload.id, upload]))
}

function settleList(
  context: ChangeContext,
  { record, field, files, had }: FileList,
  uploads: ReadonlyMap<string, Upload>,
): void {
  const settled = files.map((file) => {
    const upload = uploads.get(file.id)
    const isKept = context.revert !== null || had.has(file.id)
    if (upload && (isKept || upload.inSight)) return toAttached(upload)
    if (!isKept) refuseRecord(record, { code: 'attachment-not-found' }, field)
    return had.get(file.id) ?? file
  })
  record.after[field] = sealValue(context.workspace.vault, valuePlace(record, field), settled)
}

function toAttached({ id, name, size, type }: Upload): AttachedFile {
  return { id, name, size, type }
}
