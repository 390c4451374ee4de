import { sql } from 'kysely'
import type { Actor } from '../../core/access/access.ts'
import { newId } from '../db/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { fileInSight } from '../query/index.ts'

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
  const [file] = await read.rows(sql<StoredFile & { content: Buffer }>`
    SELECT f.id, f.name, f.size, f.type, f.content FROM ${read.table('file')} AS f
    WHERE f.id = ${id} AND ${fileInSight({ workspace, actor })}`)
  return file ?? null
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
