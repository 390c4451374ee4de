import { type SqlBool, sql } from 'kysely'
import { type Actor, levelsOf, levelsOn, type Writer } from '../../core/access/index.ts'
import type { RecordView } from '../../core/api/shapes.ts'
import type { LinesField } from '../../core/fields/field.ts'
import { isRecordId } from '../../core/fields/parsing/record-id.ts'
import { grantsSeenBy } from '../../core/policy/index.ts'
import type { Locale } from '../../core/text/locale.ts'
import type { Workspace } from '../metadata/index.ts'
import { recordAccess } from './record-access.ts'
import { columnRef, type RecordRow } from './record-columns.ts'
import { readParent, readRows } from './record-in-question.ts'
import { scopeToSql } from './scope-to-sql.ts'
import { toDecided } from './to-decided.ts'
import { toViews } from './to-view.ts'

export interface RecordQuestion {
  readonly actor: Actor
  readonly object: string
  readonly id: string
  /** The language of the reasons in `access`; Chinese where nothing is said. */
  readonly locale?: Locale
  /** By what way the actor would write: `access` says what is closed to it. */
  readonly writer?: Writer
  readonly onSeen?: OnSeen
}

/** Told by which grants alone what was read is seen. */
export type OnSeen = (grants: ReadonlySet<string>) => void

/**
 * One record as the actor may see it, with its lines and with what she may do with it and why not; records in the
 * recycle bin too (`deletedAt`). Null where there is none or she may not see it: the two look the same to her.
 */
export async function getRecord(workspace: Workspace, question: RecordQuestion): Promise<RecordView | null> {
  const { actor, object, id, locale = 'zh-CN', writer = 'people', onSeen } = question
  const definition = workspace.definitions.get(object)
  if (!isRecordId(id)) return null
  const [row] = await readRows(workspace, {
    definition,
    where: sql<SqlBool>`r.id = ${id}::uuid AND ${scopeToSql({ workspace, actor, definition })}`,
  })
  if (!row) return null
  const at = workspace.now()
  const decided = toDecided(definition, row)
  onSeen?.(grantsSeenBy({ actor, definition, at }, [decided]))
  const usual = levelsOf(actor, definition, writer)
  const levels = levelsOn(actor, usual, { record: { ...decided, definition }, at, writer })
  const asking = { workspace, actor, definition, levels }
  const [[view], lines, parent] = await Promise.all([
    toViews(asking, [row]),
    readLines(asking, row),
    readParent(workspace, definition, row),
  ])
  if (!view) return null
  return { ...view, ...lines, access: recordAccess({ ...asking, usual, writer, row, parent, locale, at }) }
}

/** The lines of each `lines` field, in the order they were entered; of a deleted record those that went with it. */
async function readLines(
  asking: Parameters<typeof toViews>[0],
  row: RecordRow,
): Promise<Readonly<Record<string, readonly RecordView[]>>> {
  const fields = Object.entries(asking.definition.fields).flatMap(([name, field]) =>
    field.type === 'lines' && asking.levels[name] !== 'hidden' && asking.levels[name] !== 'masked'
      ? [{ name, field }]
      : [],
  )
  const lines = await Promise.all(
    fields.map(async ({ name, field }) => [name, await linesOf(asking, field, row)] as const),
  )
  return Object.fromEntries(lines)
}

async function linesOf(
  { workspace, actor }: Parameters<typeof toViews>[0],
  field: LinesField,
  parent: RecordRow,
): Promise<readonly RecordView[]> {
  const definition = workspace.definitions.get(field.of)
  const state =
    parent.deletedAt === null
      ? sql<SqlBool>`r.deleted_at IS NULL`
      : sql<SqlBool>`r.deleted_at = ${parent.deletedAt}::timestamptz`
  const rows = await readRows(workspace, {
    definition,
    where: sql<SqlBool>`${columnRef(definition, field.via)} = ${parent.id}::uuid AND ${state}`,
  })
  return toViews({ workspace, actor, definition, levels: levelsOf(actor, definition) }, rows)
}
