import { sql } from 'kysely'
import type { Json } from '../../core/json.ts'
import { openValue } from '../metadata/index.ts'
import { fileInSight } from '../query/index.ts'
import { type Draft, refuseDraft, stored, valuePlace } from './draft.ts'
import type { Pass } from './pass.ts'

interface NewFile {
  readonly draft: Draft
  readonly field: string
  readonly id: string
}

/**
 * Refuses files newly attached that are not there or that the actor may not open: whoever attached one would be let in
 * to it. Her own uploads may be attached, and files of records she may read. A revert brings back what was there.
 */
export async function checkAttachments(pass: Pass, drafts: readonly Draft[]): Promise<void> {
  if (pass.revert) return
  const files = drafts.filter((draft) => draft.op !== 'delete').flatMap((draft) => newFiles(pass, draft))
  if (files.length === 0) return
  const open = await findOpen(pass, new Set(files.map(({ id }) => id)))
  for (const { draft, field, id } of files)
    if (!open.has(id)) refuseDraft(draft, { code: 'attachment-not-found' }, field)
}

function newFiles(pass: Pass, draft: Draft): NewFile[] {
  return draft.changed.flatMap((field) => {
    const definition = draft.definition.fields[field]
    if (definition?.type !== 'attachment') return []
    const read = (value: Json) => filesOf(openValue(pass.workspace.vault, valuePlace(draft, field), value))
    const had = new Set(read(stored(draft, field)))
    return read(draft.after[field] ?? null).flatMap((id) => (had.has(id) ? [] : [{ draft, field, id }]))
  })
}

function filesOf(value: Json): string[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((file) =>
    file !== null && typeof file === 'object' && 'id' in file && typeof file.id === 'string' ? [file.id] : [],
  )
}

async function findOpen({ workspace, actor, reader }: Pass, ids: ReadonlySet<string>): Promise<Set<string>> {
  const rows = await reader.rows<{ id: string }>(sql`
    SELECT f.id FROM ${reader.table('file')} AS f
    WHERE f.id = ANY(${[...ids]}::uuid[]) AND ${fileInSight({ workspace, actor })}`)
  return new Set(rows.map(({ id }) => id))
}
