import { isKeptFrom as isFieldKeptFrom } from '../../../core/access/index.ts'
import type { DoubleEntryView } from '../../../core/api/shapes.ts'
import type { Settler } from '../../../core/approvals/flow.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { findNames, type ParkedRow, readEntries } from '../../change/index.ts'
import type { Workspace } from '../../metadata/index.ts'
import type { Onlooker } from '../sees-parked.ts'
import { compareEntries } from './compare-entries.ts'
import { enteredIn, fieldsEntered } from './first-entry.ts'

/**
 * What is entered again of a change, rule by rule; what was entered only where there are two entries, of a record that is shown to her,
 * as it was sent when they were made.
 */
export async function showEntries(
  workspace: Workspace,
  looking: Onlooker,
  row: ParkedRow,
): Promise<readonly DoubleEntryView[]> {
  const rules = row.running.steps.flatMap((step, place) => (step.kind === 'enter' ? [{ step, place }] : []))
  const entered = enteredIn(row)
  const definition = entered && workspace.definitions.withId(entered.object)
  if (rules.length === 0 || !definition) return []
  const { read } = workspace.database
  const entries = await readEntries(workspace, read, { change: row, definition })
  const names = await findNames(read, [row.authorId, ...entries.map(({ byId }) => byId)])
  const named = (id: string) => ({ id, name: names.get(id) ?? '' })
  const second = (place: number) => entries.findLast(({ kind, step }) => kind === 'entry' && step === place)
  const compared = await compareEntries(workspace, looking, {
    row,
    recordId: entered.id,
    entries,
    seconds: rules.flatMap(({ step, place }) => (step.state === 'approved' ? (second(place) ?? []) : [])),
  })
  return rules.map(({ step, place }) => {
    const own = step.state === 'approved' ? second(place) : undefined
    return {
      rule: step.flow,
      step: place + 1,
      object: definition.name,
      ...(entered.isNew ? {} : { record: entered.id }),
      fields: fieldsTold(looking, { row, place, definition }),
      settledBy: settlerOf(row, place),
      first: named(row.authorId),
      ...(own ? { second: named(own.byId), ...compared.get(own) } : {}),
    }
  })
}

/** Where nobody else was there it has become the second’s to settle. */
function settlerOf({ running }: ParkedRow, place: number): Settler {
  return running.steps[place + 1]?.settledBy ?? 'third'
}

interface Told {
  readonly row: ParkedRow
  readonly place: number
  readonly definition: ObjectDefinition
}

/** Whoever is asked enters them all; to others what is hidden from them is not there. When one must be filled is a rule of its own. */
function fieldsTold({ actor, standsFor }: Onlooker, { row, place, definition }: Told): DoubleEntryView['fields'] {
  const step = row.running.steps[place]
  const isAsked = step?.places.some(({ person }) => standsFor.has(person)) ?? false
  return fieldsEntered(row, step?.flow.id ?? '', definition).flatMap((name) => {
    const field = definition.fields[name]
    if (!field || !(isAsked || !isFieldKeptFrom(actor, definition, name))) return []
    const { requiredIf: _, ...told } = field
    return [{ name, field: told }]
  })
}
