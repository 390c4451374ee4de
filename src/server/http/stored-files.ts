import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Actor } from '../../core/access/access.ts'
import { canRead } from '../../core/access/index.ts'
import { newId } from '../db/index.ts'
import { columnOf, tableOf, type Workspace } from '../metadata/index.ts'
import { scopeToSql } from '../query/index.ts'

export interface StoredFile {
  readonly id: string
  readonly name: string
  /** Bytes. */
  readonly size: number
  readonly type: string
}

/** Keeps an uploaded file in the workspace, so that a backup has it, too. */
export async function storeFile(
  { database: { system }, now }: Workspace,
  { actor, name, type, content }: { actor: Actor; name: string; type: string; content: Buffer },
): Promise<StoredFile> {
  const at = now()
  const file = { id: newId(at.getTime()), name: plainName(name), size: content.length, type: mediaType(type) }
  await system.run(sql`
    INSERT INTO ${system.table('file')} (id, name, size, type, content, uploaded_by_id, uploaded_at)
    VALUES (${file.id}, ${file.name}, ${file.size}, ${file.type}, ${content}, ${actor.id}, ${at.toISOString()})`)
  return file
}

/** The file, for whoever uploaded it and for everybody who may read a record that holds it; else null. */
export async function findFile(
  workspace: Workspace,
  { actor, id }: { actor: Actor; id: string },
): Promise<(StoredFile & { readonly content: Buffer }) | null> {
  const { read } = workspace.database
  const [file] = await read.rows(sql<StoredFile & { content: Buffer; uploadedById: string }>`
    SELECT id, name, size, type, content, uploaded_by_id AS "uploadedById" FROM ${read.table('file')} WHERE id = ${id}`)
  if (!file) return null
  return file.uploadedById === actor.id || (await mayReadHolder(workspace, actor, id)) ? file : null
}

async function mayReadHolder(workspace: Workspace, actor: Actor, id: string): Promise<boolean> {
  const places = placesOfFiles(workspace, actor, id)
  if (places.length === 0) return false
  const [found] = await workspace.database.read.rows(
    sql<{ held: boolean }>`SELECT ${sql.join(places, sql` OR `)} AS held`,
  )
  return found?.held ?? false
}

/** One condition for each attachment field the actor may read, whatever the object. */
function placesOfFiles(workspace: Workspace, actor: Actor, id: string): RawBuilder<SqlBool>[] {
  const { read } = workspace.database
  const holding = JSON.stringify([{ id }])
  return workspace.definitions.all().flatMap((definition) =>
    Object.entries(definition.fields)
      .filter(([name, field]) => field.type === 'attachment' && canRead(actor, definition, name))
      .map(
        ([name, field]) => sql<SqlBool>`EXISTS (
          SELECT 1 FROM ${read.table(tableOf(definition))} r
          WHERE r.deleted_at IS NULL AND ${sql.id('r', columnOf(name, field))} @> ${holding}::jsonb
            AND ${scopeToSql({ workspace, actor, definition })})`,
      ),
  )
}

/** The last part of the path some browsers send, without what no name may hold. */
function plainName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? ''
  const plain = [...last].filter((letter) => letter >= ' ' && letter !== '\u007f').join('')
  return plain.trim().slice(-200) || 'file'
}

function mediaType(type: string): string {
  return /^[a-z0-9.+-]{1,60}\/[a-z0-9.+-]{1,60}$/i.test(type) ? type : 'application/octet-stream'
}
