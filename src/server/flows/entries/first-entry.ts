import { sql } from 'kysely'
import { currentStep, type Progress, type StepProgress } from '../../../core/approvals/progress.ts'
import type { ItemOp, Values } from '../../../core/change/change.ts'
import type { Json } from '../../../core/json.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import type { EnteredRecord, ParkedRow } from '../../change/index.ts'
import type { Reader } from '../../db/index.ts'
import { openValue, valuesByName, type Workspace } from '../../metadata/index.ts'
import { Refused } from '../../refused.ts'

/** What was entered first, of the one record that a rule of double entry is about. */
export interface FirstEntry {
  readonly definition: ObjectDefinition
  readonly recordId: string
  readonly op: ItemOp
  /** By the names of today, sensitive ones opened: for comparing, not for showing. */
  readonly values: Values
}

/** As it was sent last, or a time before; null where there is no such object any more. */
export async function readFirstEntry(
  { definitions, vault }: Workspace,
  reader: Reader,
  { row, round = row.version }: { readonly row: ParkedRow; readonly round?: number },
): Promise<FirstEntry | null> {
  const entered = enteredIn(row)
  const definition = entered && definitions.withId(entered.object)
  if (!definition) return null
  const [kept] = await reader.rows<{ op: ItemOp; after: Values }>(sql`
    SELECT op, after FROM ${reader.table('parked_item')}
    WHERE change_id = ${row.id} AND round = ${round} AND record_id = ${entered.id}`)
  if (!kept) return null
  const recordId = entered.id
  const open = (name: string, value: Json) => openValue(vault, { definition, name, id: recordId }, value)
  const values = Object.entries(valuesByName(definition, kept.after)).map(([name, value]) => [name, open(name, value)])
  return { definition, recordId, op: kept.op, values: Object.fromEntries(values) }
}

/** The one record of the change that is entered again: which it is was not always kept with it. */
export function enteredIn({ running, title, summary: [part] }: ParkedRow): EnteredRecord | null {
  const { entered } = running.about
  return entered ?? (title && { object: title.object, id: title.id, isNew: part?.op === 'create' })
}

/** The same, for what cannot be done without it. */
export async function requireFirstEntry(workspace: Workspace, reader: Reader, row: ParkedRow): Promise<FirstEntry> {
  const first = await readFirstEntry(workspace, reader, { row })
  if (!first) throw new Refused('approval-object-gone')
  return first
}

/** The fields of the rule, of those there are. */
export function fieldsEntered({ flows }: ParkedRow, flowId: string, { fields }: ObjectDefinition): readonly string[] {
  const entered = flows.find(({ id }) => id === flowId)?.entry?.fields ?? []
  return entered.filter((name) => Object.hasOwn(fields, name))
}

/** The step of double entry that is waited for, and where its second entry stands among the steps. */
export function entryStep(progress: Progress): { readonly step: StepProgress; readonly place: number } | null {
  const step = currentStep(progress)
  if (!step?.kind) return null
  const place = progress.steps.findIndex(({ flow, kind }) => flow.id === step.flow.id && kind === 'enter')
  return { step, place }
}
