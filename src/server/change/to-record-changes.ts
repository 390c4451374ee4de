import type { Refusal } from '../../core/change/change.ts'
import type { Problem } from '../../core/fields/field-type.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import { findPreset } from '../../core/presets/offered-presets.ts'
import { newId } from '../db/index.ts'
import type { ChangeContext } from './context/change-context.ts'
import { makeRecordChange, type PlannedItem, type RecordChange, refuseRecord } from './context/record-change.ts'

/** An item with its place in the request, and the id its record has or gets. */
export interface Identified {
  readonly n: number
  readonly id: string
  readonly item: PlannedItem
}

/** New records get their id before anything is decided, so that lines and later items can point at them. */
export function assignId(item: PlannedItem, n: number): Identified {
  return { n, id: item.id || (item.op === 'create' ? newId() : ''), item }
}

/** The items as what the change does to each record. */
export function toRecordChanges(context: ChangeContext, items: readonly Identified[]): RecordChange[] {
  return items.flatMap((one) => toRecordChange(context, one) ?? []).filter((record) => isFirst(context, record))
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** What names no object or no record, or is no way to write one, is refused here; there is nothing the steps could look at. */
function toRecordChange(context: ChangeContext, { n, id, item }: Identified): RecordChange | null {
  const definition = context.workspace.definitions.find(item.object)
  const problem = problemOf(context, definition, { id, item })
  if (definition && !problem)
    return makeRecordChange({ n, definition, op: item.op, id: id.toLowerCase(), item, part: null })
  context.outcomes.refuse({ n, item, id, problem: problem ?? { code: 'record-not-found' } })
  return null
}

function problemOf(
  context: ChangeContext,
  definition: ObjectDefinition | undefined,
  { id, item }: Pick<Identified, 'id' | 'item'>,
): (Problem & Partial<Refusal>) | null {
  if (!definition || (definition.retired && !context.revert))
    return { code: 'object-unknown', params: { value: item.object } }
  if (!uuid.test(id)) return { code: 'record-not-found' }
  if (bringsValues(item)) return { code: 'values-not-expected' }
  return item.preset === undefined ? null : presetProblem(context, definition, { op: item.op, preset: item.preset })
}

/** A preset that is not offered to whoever names it does not exist for her. */
function presetProblem(
  { actor }: ChangeContext,
  definition: ObjectDefinition,
  { op, preset }: { readonly op: PlannedItem['op']; readonly preset: string },
): Refusal | null {
  const path = 'preset'
  if (op !== 'create') return { path, code: 'preset-only-for-new' }
  return findPreset(actor, definition, preset)
    ? null
    : { path, code: 'preset-unknown', params: { value: preset.slice(0, 100) } }
}

/** What comes back is asked for no right to edit: it comes back as it was. */
function bringsValues({ op, values = {} }: PlannedItem): boolean {
  return op === 'restore' && Object.keys(values).length > 0
}

/** A record met the second time is refused, and looked at no further: what it would be depends on the first. */
function isFirst(context: ChangeContext, record: RecordChange): boolean {
  const first = !context.met.has(record.id)
  context.met.add(record.id)
  if (first) return true
  refuseRecord(record, { code: 'record-twice-in-change' })
  context.outcomes.add(record, undefined)
  return false
}
