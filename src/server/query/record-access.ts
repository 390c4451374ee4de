import type { Actor, FieldLevel } from '../../core/access/index.ts'
import type { RecordAccess, Why } from '../../core/api/shapes.ts'
import type { Problem } from '../../core/fields/field-type.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import { type DecidedRecord, decideRecordAccess } from '../../core/policy/index.ts'
import type { Locale } from '../../core/text/locale.ts'
import { problemText } from '../../core/text/problems.ts'
import type { RecordRow } from './record-columns.ts'

export interface AccessQuestion {
  readonly actor: Actor
  readonly definition: ObjectDefinition
  readonly levels: Readonly<Record<string, FieldLevel>>
  readonly row: RecordRow
  /** Of a part: the record it is a part of. */
  readonly parent: { readonly definition: ObjectDefinition; readonly row: RecordRow } | null
  readonly locale: Locale
  readonly at: Date
}

/** What the actor may do with the record, and where not, why, in her language. */
export function recordAccess(question: AccessQuestion): RecordAccess {
  const { actor, definition, row, parent, levels, locale, at } = question
  const whole = parent && { definition: parent.definition, record: toDecided(parent.row) }
  const decision = decideRecordAccess({ actor, definition, record: toDecided(row), whole, at })
  const why = (problem: Problem): Why => toWhy(problem, definition, locale)
  const { whyNotEdit, whyNotDelete, lockedFields } = decision
  const fields = Object.entries(lockedFields)
    .filter(([name]) => levels[name] === 'edit')
    .map(([name, problem]) => [name, { level: 'read', why: why(problem) }] as const)
  return {
    edit: whyNotEdit === null,
    delete: whyNotDelete === null,
    ...(whyNotEdit ? { whyNotEdit: why(whyNotEdit) } : {}),
    ...(whyNotDelete ? { whyNotDelete: why(whyNotDelete) } : {}),
    fields: Object.fromEntries(fields),
  }
}

function toDecided(row: RecordRow): DecidedRecord {
  const { owner, deletedAt } = row
  return { ownerId: typeof owner === 'string' ? owner : null, deleted: deletedAt !== null, values: row }
}

function toWhy(problem: Problem, definition: ObjectDefinition, locale: Locale): Why {
  const params = { ...problem.params, object: definition.label[locale] }
  return { code: problem.code, message: problemText({ code: problem.code, params }, locale) }
}
