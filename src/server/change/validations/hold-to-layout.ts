import type { Json } from '../../../core/json.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { type RecordChange, refuseRecord } from '../context/record-change.ts'
import { type ShownCondition, shownConditions } from '../context/shown-conditions.ts'
import { seesReads } from './unseen-reads.ts'

/** A condition of the author's layout that decides about a field of a record. */
export interface AskedLayout {
  readonly record: RecordChange
  readonly held: ShownCondition
}

/** Whether the condition holds for the record as the change leaves it, or as it was. */
export type Holds = (asked: AskedLayout, when: 'after' | 'before') => boolean

/** What a form would show or hide: asked where the field is given or must be filled. A condition about what she does not see hides nothing. */
export function layoutAsked(context: ChangeContext, record: RecordChange): AskedLayout[] {
  const { definition, op } = record
  if (op === 'delete') return []
  const { actor, workspace } = context
  return shownConditions(workspace.definitions, definition, actor.roleIds).flatMap((held) => {
    const field = definition.fields[held.field]
    const matters = isGiven(record, held.field) || field?.required || field?.requiredIf
    const isSeen = matters && seesReads(workspace.definitions, { actor, definition }, held.validation.condition)
    return isSeen ? [{ record, held }] : []
  })
}

/**
 * What the layout hides for now needs no value, and takes none; what it shows from now on must be filled as in a new record.
 * So the form, the API, an import and a batch come to the same. What is taken back was there before the layout hid it, and is
 * given by nobody now.
 */
export function holdToLayout(context: ChangeContext, asked: AskedLayout, holds: Holds): void {
  const { record, held } = asked
  const { field: name } = held
  const field = record.definition.fields[name]
  if (!field) return
  const isHidden = !holds(asked, 'after')
  const isEmpty = isNothing(record.after[name])
  const isTakenBack = context.revert !== null
  if (isHidden) {
    record.refusals = record.refusals.filter(({ path, code }) => path !== name || code !== 'required')
    if (!isEmpty && isGiven(record, name) && !isTakenBack) refuseRecord(record, { code: 'hidden-by-condition' }, name)
    return
  }
  const isNewlyAsked = !isTakenBack && isEmpty && field.required && !field.readOnly && isMovedIntoSight(asked, holds)
  const isTold = record.refusals.some(({ path }) => path === name)
  if (isNewlyAsked && !isTold && context.level(record.definition, name) === 'edit')
    refuseRecord(record, { code: 'required' }, name)
}

function isMovedIntoSight(asked: AskedLayout, holds: Holds): boolean {
  const { record, held } = asked
  const canMove = record.op === 'update' && held.ownFields.some((one) => record.changed.includes(one))
  return canMove && record.part === null && !holds(asked, 'before')
}

/** By whoever asks for the change: what a new record begins with by itself she has not given. */
function isGiven({ op, item, changed }: RecordChange, name: string): boolean {
  if (op !== 'create' && !changed.includes(name)) return false
  return [item.values, item.operations, item.stored].some((some) => some && name in some)
}

function isNothing(value: Json | undefined): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}
