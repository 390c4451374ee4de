import { fieldsGranted, type ReachedRecord, unlockingGrants } from '../access/index.ts'
import type { RecordQuestion, Refusing } from './policy-rule.ts'

/** The record that reach is asked of: of a part, its whole. */
export function toReached({
  definition,
  record,
  whole,
}: Pick<RecordQuestion, 'definition' | 'record' | 'whole'>): ReachedRecord {
  const asked = definition.partOf ? whole : record && { definition, record }
  const { id, ownerId, values } = asked?.record ?? { id: undefined, ownerId: null, values: {} }
  return { id, ownerId, values, definition: asked?.definition ?? definition }
}

/** Whether every field that is to be written was given to her on this record; without fields, whether any was. */
export function isOpenedByField(question: RecordQuestion): boolean {
  if (!question.record && !question.whole) return false
  const { actor, at } = question
  const levels = fieldsGranted(actor, { record: toReached(question), at })
  if (levels.size === 0) return false
  const fields = fieldsWritten(question)
  if (!fields) return isEdited(question) && [...levels.values()].includes('edit')
  return fields.length > 0 && fields.every((name) => levels.get(name) === 'edit')
}

/** The fields of the record that were given to her one by one to edit. */
export function fieldsOpened(question: RecordQuestion): readonly string[] {
  const levels = fieldsGranted(question.actor, { record: toReached(question), at: question.at })
  const { definition } = question
  return Object.keys(definition.fields).filter((name) => levels.get(firstName(definition, name)) === 'edit')
}

/** To write a part is to write the field of its whole that holds the parts. */
function fieldsWritten({ definition, action, fields }: RecordQuestion): readonly string[] | undefined {
  const { partsField } = definition
  if (partsField !== undefined) return [partsField]
  return action === 'edit' ? fields?.map((name) => firstName(definition, name)) : []
}

function firstName({ fields }: RecordQuestion['definition'], name: string): string {
  return (Object.hasOwn(fields, name) ? fields[name]?.formerName : undefined) ?? name
}

function isEdited({ action, definition }: RecordQuestion): boolean {
  return action === 'edit' || definition.partOf !== undefined
}

/** What a lock is called in what was given to open it: an edit policy by its id, whatever becomes of its kind. */
export function lockKey({ rule, policy }: Pick<Refusing, 'rule' | 'policy'>): string {
  return policy ? policyKey(policy) : rule
}

export function policyKey({ id }: { readonly id: string }): string {
  return `policy:${id}`
}

/** Whether this lock on the field, or where none is named on the record, was opened to her. */
export function isUnlocked(
  question: RecordQuestion,
  { path, key }: { readonly path: string; readonly key: string },
): boolean {
  const { actor, at, action, definition } = question
  if (action === 'view' || action === 'restore' || !actor.grants?.some(({ unlocks }) => unlocks)) return false
  const asked = action === 'delete' && !definition.partOf ? 'delete' : 'edit'
  const unlocking = unlockingGrants(actor, { record: toReached(question), action: asked, at })
  const opening = unlocking.filter(({ opens }) => opens?.includes(key) ?? true)
  if (opening.length === 0) return false
  const name = definition.partsField ?? firstName(definition, path)
  // Asked without fields, it is whether anything of it is open.
  return opening.some(({ field }) => field === null || field === name || (path === '' && !question.fields))
}
