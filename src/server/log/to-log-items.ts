import { canRead, fieldLevel } from '../../core/access/index.ts'
import type { LogItem, RecordRef } from '../../core/api/shapes.ts'
import { withTitles } from '../../core/log/filter-words.ts'
import type { LogDetails } from '../../core/log/log-details.ts'
import { type LogPart, logText } from '../../core/log/log-text.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import { fieldId } from '../../core/objects/object-id.ts'
import type { Label, Locale } from '../../core/text/locale.ts'
import { shownTitle } from '../history/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { titlesOf } from '../query/index.ts'
import { type ChangedFields, changedFields } from './changed-fields.ts'
import type { LogQuestion } from './log-question.ts'
import { inSight, readerOf } from './log-sight.ts'
import type { ChangeRow } from './read-changes.ts'
import type { EntryRow } from './read-entries.ts'

interface Told {
  readonly question: LogQuestion
  readonly rows: readonly (ChangeRow | EntryRow)[]
  readonly locale: Locale
}

/** Rows of the log as their reader may see them: records by title where she sees them, fields that are hidden from her left out. */
export async function toLogItems(workspace: Workspace, { question, rows, locale }: Told): Promise<LogItem[]> {
  const changes = rows.filter((row) => row.source === 'change')
  const entries = rows.filter((row) => row.source === 'entry')
  const [fields, refs] = await Promise.all([
    changedFields(workspace, question, changes),
    titlesOfEntries(workspace, question, entries),
  ])
  const told = { workspace, question, locale }
  return rows.map((row) => (row.source === 'change' ? changeItem(told, row, fields) : entryItem(told, row, refs)))
}

interface Telling {
  readonly workspace: Workspace
  readonly question: LogQuestion
  readonly locale: Locale
}

function changeItem({ workspace, question, locale }: Telling, row: ChangeRow, changed: ChangedFields): LogItem {
  const { definitions } = workspace
  const titled = row.title ? definitions.withId(row.title.object) : undefined
  const title = titled ? shownTitle(workspace, readerOf(question.actor, titled), row.title) : null
  const parts = row.summary.map(({ object, op, count }) => ({ op, count, definition: definitions.withId(object) }))
  const seen = parts.map((part) => ({ ...part, definition: inSight(question.actor, part.definition) }))
  const [only] = seen.length === 1 ? seen : []
  const record = title?.id ?? question.record
  const fields = changed.of(row.id)
  const field = question.field ?? (fields.length === 1 ? fields[0]?.name : undefined)
  const count = row.summary.reduce((sum, part) => sum + part.count, 0)
  const kind = row.kind ?? 'change'
  const text = logText(
    {
      kind,
      details: {},
      parts: seen.map(
        ({ definition, ...part }): LogPart => ({
          ...part,
          object: definition?.label ?? null,
          ...(title ? { title: nameOf(title, locale) } : {}),
        }),
      ),
      fields: fields.map(({ label }) => label),
      reverts: row.reverts !== null,
    },
    locale,
  )
  return {
    id: row.id,
    at: row.at,
    kind,
    who: { id: row.whoId, name: row.whoName },
    ...some({
      object: title?.object ?? only?.definition?.name ?? question.object,
      record,
      ref: title ?? undefined,
      field,
      count: count > 1 ? count : undefined,
      origin: row.origin,
      address: row.address ?? undefined,
      // Of a record that is out of her sight its reason might tell.
      reason: (title || count > 1 ? row.reason : null) ?? undefined,
    }),
    text,
  }
}

function entryItem({ workspace, question, locale }: Telling, row: EntryRow, refs: Refs): LogItem {
  const ref = refs.get(row.recordId ?? '')
  const definition = row.object === null ? undefined : inSight(question.actor, workspace.definitions.withId(row.object))
  const field = definition && row.field !== null ? fieldShown(question, definition, row.field) : undefined
  const { op = 'update', count = 1, reason } = row.details
  const part = { op, count, object: definition?.label ?? null, ...(ref ? { title: nameOf(ref, locale) } : {}) }
  const text = logText(
    {
      kind: row.kind,
      details: toldDetails(question, definition, { details: row.details, refs }),
      parts: row.object === null && !row.details.op ? [] : [part],
      fields: field ? [field.label] : [],
      unknownLogin: row.whoId === null,
    },
    locale,
  )
  return {
    id: row.id,
    at: row.at,
    kind: row.kind,
    who: { id: row.whoId, name: row.whoName },
    ...some({
      object: definition?.name,
      record: ref?.id,
      ref,
      field: field?.name,
      count: count > 1 ? count : undefined,
      origin: row.origin ?? undefined,
      address: row.address ?? undefined,
      reason,
      file: definition && fileIn(row.details),
    }),
    text,
  }
}

/** By which condition something was taken out is told to whoever reads every field that it asks. */
function toldDetails(
  question: LogQuestion,
  definition: ObjectDefinition | undefined,
  { details: { filter, asked = [], named = [], ...details }, refs }: { details: LogDetails; refs: Refs },
): LogDetails {
  const reads = (id: string) => definition && fieldReadBy(question, definition, id)
  if (!filter || !definition || !asked.every(reads)) return details
  const titleOf = (id: string, locale: Locale) => {
    const ref = refs.get(id)
    return ref && nameOf(ref, locale)
  }
  return { ...details, filter: withTitles(filter, named, titleOf) }
}

function fieldReadBy({ actor }: LogQuestion, definition: ObjectDefinition, id: string): boolean {
  const name = Object.keys(definition.fields).find((one) => fieldId(definition, one) === id)
  return name !== undefined && canRead(readerOf(actor, definition), definition, name)
}

function fileIn({ fileName, sha256 }: LogDetails): LogItem['file'] {
  return fileName && sha256 ? { name: fileName, sha256 } : undefined
}

function fieldShown(
  { actor }: LogQuestion,
  definition: ObjectDefinition,
  id: string,
): { name: string; label: Label } | undefined {
  const name = Object.keys(definition.fields).find((one) => fieldId(definition, one) === id)
  const field = name === undefined ? undefined : definition.fields[name]
  return name !== undefined && field && fieldLevel(readerOf(actor, definition), definition, name) !== 'hidden'
    ? { name, label: field.label }
    : undefined
}

/** By id. */
type Refs = ReadonlyMap<string, RecordRef>

/** Titles of the records that entries name: one query for each object. */
async function titlesOfEntries(
  workspace: Workspace,
  question: LogQuestion,
  entries: readonly EntryRow[],
): Promise<Refs> {
  const { definitions } = workspace
  const conditions = entries.flatMap(({ details }) => details.named ?? [])
  const within = conditions.flatMap(({ object, ids }) => {
    const definition = definitions.withId(object)
    return definition ? ids.map((id) => ({ object: definition.name, id })) : []
  })
  const named = entries.flatMap(({ object, recordId }) => {
    const definition = object === null ? undefined : inSight(question.actor, definitions.withId(object))
    return definition && recordId !== null ? [{ object: definition.name, id: recordId }] : []
  })
  const found = await Promise.all(
    [...Map.groupBy([...named, ...within], ({ object }) => object)].map(([object, all]) =>
      titlesOf({ workspace, actor: question.actor }, { object, ids: [...new Set(all.map(({ id }) => id))] }),
    ),
  )
  return new Map(found.flat().map((ref) => [ref.id, ref]))
}

function nameOf({ title, code, shaped }: RecordRef, locale: Locale): string {
  return shaped?.label[locale] ?? (title || code)
}

/** Without what is not there. */
function some<T extends Record<string, unknown>>(parts: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  // The cast says what was just filtered.
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}
