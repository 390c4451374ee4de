import { type Actor, decideRecordAccess, type FieldLevel, type RecordDecision } from '../../core/access/index.ts'
import type { RecordAccess, Why } from '../../core/api/shapes.ts'
import type { Problem } from '../../core/fields/field.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
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
}

/** What the actor may do with the record, and where not, why, in her language. */
export function recordAccess(question: AccessQuestion): RecordAccess {
  const { definition, levels, locale } = question
  const decision = question.parent ? partDecision(question, question.parent) : decide(question)
  const why = (problem: Problem): Why => toWhy(problem, definition, locale)
  const { whyNotEdit, whyNotDelete } = decision
  const fields = Object.entries(decision.lockedFields)
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

function decide({ actor, definition, row }: Pick<AccessQuestion, 'actor' | 'definition' | 'row'>): RecordDecision {
  const owner = row.owner
  return decideRecordAccess(actor, definition, {
    ownerId: typeof owner === 'string' ? owner : null,
    deleted: row.deletedAt !== null,
    values: row,
  })
}

/** A part is edited where its parent's field for the parts is: changing or removing a line is editing the order. */
function partDecision(
  { actor, definition }: AccessQuestion,
  parent: NonNullable<AccessQuestion['parent']>,
): RecordDecision {
  const { whyNotEdit, lockedFields } = decide({ actor, ...parent })
  const place = Object.entries(parent.definition.fields).find(
    ([, field]) => field.type === 'lines' && field.of === definition.name,
  )
  const why = whyNotEdit ?? (place ? (lockedFields[place[0]] ?? null) : null)
  return { whyNotEdit: why, whyNotDelete: why, lockedFields: {} }
}

function toWhy(problem: Problem, definition: ObjectDefinition, locale: Locale): Why {
  const params = { object: definition.label[locale], ...problem.params }
  return { code: problem.code, message: problemText({ code: problem.code, params }, locale) }
}
