import { type FieldLevel, fieldsGrantedSomewhere, levelsOn } from '../../core/access/index.ts'
import type { RecordRef, RecordView } from '../../core/api/shapes.ts'
import type { Values } from '../../core/change/change.ts'
import type { Currencies } from '../../core/fields/currency-of.ts'
import type { Field } from '../../core/fields/field.ts'
import { maskField } from '../../core/fields/index.ts'
import type { Json } from '../../core/json.ts'
import { viewInSight } from '../../core/views/view-in-sight.ts'
import { openValue } from '../metadata/index.ts'
import { linkedCurrencies } from './linked-currencies.ts'
import { type LinkedTitles, linkedTitles } from './linked-titles.ts'
import type { RecordRow } from './record-columns.ts'
import { toDecided } from './to-decided.ts'
import type { ViewQuestion } from './view-question.ts'

/** Records as the actor may see them: hidden fields left out, masked ones masked, linked records by their titles. */
export async function toViews(question: ViewQuestion, rows: readonly RecordRow[]): Promise<RecordView[]> {
  const [titles, currencies] = await Promise.all([
    linkedTitles(withAnyGranted(question), rows),
    linkedCurrencies(question, rows),
  ])
  // All rows of one question have the same fields: which of them she sees is asked once, unless more was given to her of one.
  const usual = fieldsShown(question, rows[0])
  return rows.map((row) => {
    const there = onRow(question, row)
    const shown = there === question ? usual : fieldsShown(there, row)
    return toView(there, row, { shown, titles, currencies: currencies.of(row) })
  })
}

type ShownField = readonly [name: string, field: Field]

function fieldsShown({ definition, levels }: ViewQuestion, row: RecordRow | undefined): readonly ShownField[] {
  if (!row) return []
  return Object.entries(definition.fields).filter(([name]) => name in row && levels[name] !== 'hidden')
}

/** With what was given to her of some of the records open in all: for what is looked up before it is known of which. */
function withAnyGranted(question: ViewQuestion): ViewQuestion {
  const granted = fieldsGrantedSomewhere(question.actor, question.definition)
  if (granted.size === 0) return question
  const open = [...granted].map((name): [string, FieldLevel] => [name, 'read'])
  return { ...question, levels: { ...question.levels, ...Object.fromEntries(open) } }
}

/** With what was given to her of this very record. */
function onRow(question: ViewQuestion, row: RecordRow): ViewQuestion {
  const there = levelsOnRow(question, row)
  return there === question.levels ? question : { ...question, levels: there }
}

/** What she sees of each field of this record; the usual levels themselves where nothing more was given to her of it. */
export function levelsOnRow({ workspace, actor, definition, levels }: ViewQuestion, row: RecordRow) {
  if (!actor.grants?.length) return levels
  return levelsOn(actor, levels, { record: { ...toDecided(definition, row), definition }, at: workspace.now() })
}

function toView(
  question: ViewQuestion,
  row: RecordRow,
  {
    shown,
    titles,
    currencies,
  }: { shown: readonly ShownField[]; titles: LinkedTitles; currencies: Currencies | undefined },
): RecordView {
  const { definition, levels } = question
  const values: Record<string, Json> = {}
  const refs: Record<string, RecordRef | readonly RecordRef[]> = {}
  for (const [name, field] of shown) {
    values[name] = shownValue(question, { name, field, row })
    const ref = titles.of(field, levels[name] === 'masked' ? null : (row[name] ?? null))
    if (ref) refs[name] = ref
  }
  return {
    object: definition.name,
    ...inSight(question, values),
    id: row.id,
    objectName: definition.name,
    code: levels.code === 'hidden' ? '' : shownCode(question, row),
    version: row.version,
    deletedAt: row.deletedAt,
    refs,
    ...(currencies ? { currencies } : {}),
  }
}

/** A view is shared with people who do not see every field it names. */
function inSight({ workspace, actor, definition }: ViewQuestion, values: Values): Values {
  return definition.name === 'view' ? viewInSight(actor, workspace.definitions.find, values) : values
}

function shownValue(
  { workspace, definition, levels }: ViewQuestion,
  { name, field, row }: { name: string; field: Field; row: RecordRow },
): Json {
  const stored = row[name] ?? null
  const value = field.sensitive ? openValue(workspace.vault, { definition, name, id: row.id }, stored) : stored
  return levels[name] === 'masked' ? maskField(value, field) : value
}

function shownCode(question: ViewQuestion, row: RecordRow): string {
  const field = question.definition.fields.code
  return field ? String(shownValue(question, { name: 'code', field, row }) ?? '') : ''
}
