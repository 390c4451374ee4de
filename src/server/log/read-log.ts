import { fieldLevel } from '../../core/access/index.ts'
import type { LogItem } from '../../core/api/shapes.ts'
import { fieldId, objectId } from '../../core/objects/object-id.ts'
import type { Locale } from '../../core/text/locale.ts'
import type { Workspace } from '../metadata/index.ts'
import { questionRefused } from '../refused.ts'
import type { AskedField, LogQuestion } from './log-question.ts'
import { inSight, readerOf } from './log-sight.ts'
import { type LogPlace, mergePages } from './merge-pages.ts'
import { type ChangeRow, readChanges } from './read-changes.ts'
import { type EntryRow, readEntries } from './read-entries.ts'
import { toLogItems } from './to-log-items.ts'

/**
 * The log, newest first: changes out of the history, and whatever else happened. Bounded in time however much there is: what no
 * index finds is looked for window by window, and a page may be short although others follow. Refuses a field that is none
 * the actor may know of.
 */
export async function readLog(
  workspace: Workspace,
  question: LogQuestion,
  locale: Locale,
): Promise<{ readonly items: readonly LogItem[]; readonly next: LogPlace | null }> {
  const fields = question.field === undefined ? null : fieldsNamed(workspace, question, question.field)
  const [changes, entries] = await Promise.all([
    readChanges(workspace, question, fields),
    readEntries(workspace, question, fields),
  ])
  const { rows, next } = mergePages<ChangeRow | EntryRow>([changes, entries], question.limit)
  return { items: await toLogItems(workspace, { question, rows, locale }), next }
}

function fieldsNamed({ definitions }: Workspace, { actor, object }: LogQuestion, name: string): AskedField[] {
  const asked = object === undefined ? definitions.all() : [definitions.get(object)]
  const places = asked
    .filter((definition) => inSight(actor, definition))
    .filter((definition) => fieldLevel(readerOf(actor, definition), definition, name) !== 'hidden')
    .map((definition) => ({ object: objectId(definition), field: fieldId(definition, name) }))
  if (places.length === 0) throw questionRefused([{ path: 'field', code: 'field-unknown', params: { value: name } }])
  return places
}
