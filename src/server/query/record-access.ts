import { type Actor, closedTo, type FieldLevel, type Writer } from '../../core/access/index.ts'
import type { RecordAccess, Why } from '../../core/api/shapes.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import { type Closed, decideRecordAccess, isLockable, lockHeld } from '../../core/policy/index.ts'
import type { Locale } from '../../core/text/locale.ts'
import { problemText } from '../../core/text/problems.ts'
import { lockViewOf } from './lock-view.ts'
import type { RecordRow } from './record-columns.ts'
import { toDecided } from './to-decided.ts'

export interface AccessQuestion {
  readonly actor: Actor
  readonly definition: ObjectDefinition
  /** On this record, and on any other. */
  readonly levels: Readonly<Record<string, FieldLevel>>
  readonly usual: Readonly<Record<string, FieldLevel>>
  readonly writer: Writer
  readonly row: RecordRow
  /** Of a part: the record it is a part of. */
  readonly parent: { readonly definition: ObjectDefinition; readonly row: RecordRow } | null
  readonly locale: Locale
  readonly at: Date
}

/** What the actor may do with the record, and where not, why, in her language. */
export function recordAccess(question: AccessQuestion): RecordAccess {
  const { actor, definition, row, parent, levels, usual, locale, at } = question
  const whole = parent && { definition: parent.definition, record: toDecided(parent.definition, parent.row) }
  const mayEdit = (name: string) => levels[name] === 'edit'
  const record = toDecided(definition, row)
  const decision = decideRecordAccess({ actor, definition, record, whole, at, mayEdit })
  const lock = lockHeld(record.lock, at)
  const why = (problem: Closed, field = ''): Why => toWhy(problem, { definition, field, locale })
  const { whyNotEdit, whyNotDelete, lockedFields, closing } = decision
  const locked = Object.entries(lockedFields).filter(([name]) => mayEdit(name))
  const closed = [...locked, ...enteredByOthers(question)].map(
    ([name, problem]) => [name, { level: 'read', why: why(problem, name) }] as const,
  )
  const opened = Object.entries(levels).filter(([name, level]) => level !== usual[name])
  const fields = [...opened.map(([name, level]) => [name, { level }] as const), ...closed]
  return {
    edit: whyNotEdit === null,
    delete: whyNotDelete === null,
    ...(whyNotEdit ? { whyNotEdit: why(whyNotEdit) } : {}),
    ...(whyNotDelete ? { whyNotDelete: why(whyNotDelete) } : {}),
    fields: Object.fromEntries(fields),
    ...(closing ? { until: closing.at.toISOString() } : {}),
    ...(closing?.fields ? { closing: closing.fields } : {}),
    ...(lock ? { lock: lockViewOf(actor, lock) } : {}),
    ...(whyNotEdit === null && isLockable(definition) ? { mayLock: true } : {}),
  }
}

/** What she reads and another way in writes. */
function enteredByOthers({ definition, levels, writer }: AccessQuestion): [string, Closed][] {
  return Object.entries(definition.fields).flatMap(([name, field]): [string, Closed][] => {
    const code = levels[name] === 'read' ? closedTo(field, writer) : null
    return code ? [[name, { code }]] : []
  })
}

/** Why something is closed, in words; of a field where one is named. */
export function toWhy(
  { mayAsk, byDocument, ...problem }: Closed,
  { definition, field = '', locale }: { definition: ObjectDefinition; field?: string; locale: Locale },
): Why {
  const names = { object: definition.label[locale], field: definition.fields[field]?.label[locale] ?? '' }
  const params = { ...problem.params, ...names }
  const message = problemText({ code: problem.code, params }, locale)
  const wayOut = byDocument ? 'order-change' : mayAsk ? 'request-access' : undefined
  return { code: problem.code, message, ...(wayOut ? { wayOut } : {}) }
}
