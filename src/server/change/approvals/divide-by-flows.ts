import { objectId } from '../../../core/objects/object-id.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { type EnteredRecord, waitsWhole } from '../context/parking.ts'
import { type RecordChange, rootOf, stands } from '../context/record-change.ts'
import { noteGroup } from './about-caught.ts'

interface Divided {
  /** What is done now. */
  readonly going: readonly RecordChange[]
  /** What is kept until somebody has decided, with what it is a part of. */
  readonly waiting: readonly RecordChange[]
}

/**
 * Parts what waits from what goes on. Where all of the change is to wait nothing goes on: then what it would do is kept, and what
 * earlier chunks wrote is taken back by beginning anew.
 */
export function divideByFlows(
  context: ChangeContext,
  records: readonly RecordChange[],
  standing: readonly RecordChange[],
): Divided {
  const { parking } = context
  const caught = records.filter((record) => record.caughtBy.length > 0 && stands(record) && stands(rootOf(record)))
  if (caught.length > 0) noteCaught(context, caught)
  if (parking.isWhole) return { going: [], waiting: withRoots(records, standing) }
  if (caught.length === 0) return { going: standing, waiting: [] }
  const roots = new Set(caught.map(rootOf))
  for (const root of roots) root.waits = true
  const waits = (record: RecordChange) => roots.has(rootOf(record))
  return { going: standing.filter((one) => !waits(one)), waiting: withRoots(records, standing.filter(waits)) }
}

/** An order of which only lines would change is written by them, and asked for all the same. */
function withRoots(records: readonly RecordChange[], standing: readonly RecordChange[]): readonly RecordChange[] {
  const kept = new Set([...standing, ...standing.map(rootOf)])
  return records.filter((record) => kept.has(record))
}

function noteCaught(context: ChangeContext, caught: readonly RecordChange[]): void {
  const { parking } = context
  for (const record of caught) if (record.caughtBy.some(({ flow }) => flow.entry)) parking.entered = toEntered(record)
  for (const one of caught.flatMap(({ caughtBy }) => caughtBy)) {
    const { flow, owners } = one
    const known = parking.caught.get(flow.id) ?? { flow, count: 0, groups: new Map() }
    known.count += 1
    parking.caught.set(flow.id, known)
    for (const owner of owners) parking.owners.add(owner)
    noteGroup(known, one)
    parking.isWhole ||= flow.partial === 'whole' || !canBeParted(context)
  }
  // In a preview nothing was written that would have to be taken back.
  if (parking.isWhole && parking.hasBegun && context.mode === 'apply' && !parking.isAnew) throw waitsWhole(parking)
}

function toEntered({ definition, id, op, part }: RecordChange): EnteredRecord {
  const place = { object: objectId(definition), id, isNew: op === 'create' }
  return part ? { ...place, byDocument: true as const } : place
}

/** Records of several objects may hang on each other. */
function canBeParted({ size, asked }: ChangeContext): boolean {
  return size > 1 && asked.objects.size <= 1
}
