import type { Values } from '../../../core/change/change.ts'
import type { Json } from '../../../core/json.ts'
import { fieldId, objectId } from '../../../core/objects/object-id.ts'
import { valuesById } from '../../metadata/index.ts'
import type { ApplyContext, ChangeContext } from '../context/change-context.ts'
import { codeOf } from '../context/outcome-collector.ts'
import type { RecordChange } from '../context/record-change.ts'
import { insertRows } from '../rows/insert-rows.ts'
import { toEntry } from '../rows/write-history.ts'
import { sealAskedAgain } from './asked-again.ts'
import type { WithFigures } from './foresee-figures.ts'

const columns = [
  { name: 'change_id', type: 'uuid' },
  { name: 'round', type: 'int' },
  { name: 'n', type: 'int' },
  { name: 'object', type: 'text' },
  { name: 'record_id', type: 'uuid' },
  { name: 'op', type: 'text' },
  { name: 'version_before', type: 'int' },
  { name: 'fields', type: 'text[]' },
  { name: 'before', type: 'jsonb' },
  { name: 'after', type: 'jsonb' },
  { name: 'item', type: 'text' },
  { name: 'whole_id', type: 'uuid' },
]

/** Keeps what records that wait would become, as the history would tell it, and what is to be asked again when it is approved. */
export async function keepParked(
  context: ApplyContext,
  waiting: readonly RecordChange[],
  figures: ReadonlyMap<RecordChange, WithFigures>,
): Promise<void> {
  if (waiting.length === 0) return
  const { parking } = context
  for (const record of waiting) if (!record.part) noteInSummary(context, record)
  const lines = linesByRoot(waiting)
  const rows = waiting.map((record) =>
    toRow(context, record, {
      figures: figures.get(record) ?? record,
      lines: lines.get(record) ?? nothing,
      n: parking.n++,
    }),
  )
  await insertRows(context.writer, { table: 'parked_item', columns, rows })
}

/** Under the id the change will have; what goes on without it has that one. */
export function parkedId({ parking, changeId }: ChangeContext): string {
  return parking.isWhole ? changeId : parking.restId
}

const nothing: readonly string[] = []

interface Kept {
  readonly figures: WithFigures
  readonly lines: readonly string[]
  readonly n: number
}

function toRow(context: ApplyContext, record: RecordChange, { figures, lines, n }: Kept): unknown[] {
  const { definition, id, op, before: stored, part, changed } = record
  const { before, after } = withEntered(record, toEntry(context, { ...record, ...figures }))
  const asked = changed.filter((name) => !definition.fields[name]?.readOnly)
  const place = { changeId: parkedId(context), round: context.round, n }
  return [
    place.changeId,
    place.round,
    n,
    objectId(definition),
    id,
    op,
    stored?.version ?? null,
    [...asked, ...lines].map((name) => fieldId(definition, name)),
    valuesById(definition, before),
    valuesById(definition, after),
    // A way back is planned anew: what it takes back may have been worked on by then, and is not taken back then.
    part || context.revert ? null : sealAskedAgain(context, record, place),
    wholeOf(record),
  ]
}

/** What a line is a line of, or was. */
function wholeOf({ definition, before, after }: RecordChange): Json {
  const { partOf } = definition
  return partOf ? (after[partOf] ?? before?.values[partOf] ?? null) : null
}

/** What a second person enters again is kept whole, also what of it stays: hers is compared with it. */
function withEntered(record: RecordChange, told: Pick<ReturnType<typeof toEntry>, 'before' | 'after'>) {
  const names = enteredAgain(record)
  if (names.length === 0) return told
  const valuesOf = (values: Values = {}) => Object.fromEntries(names.map((name) => [name, values[name] ?? null]))
  const before = record.before ? { ...valuesOf(record.before.values), ...told.before } : told.before
  return { before, after: { ...valuesOf(record.after), ...told.after } }
}

function enteredAgain({ caughtBy }: RecordChange): readonly string[] {
  return caughtBy.flatMap(({ flow }) => flow.entry?.fields ?? [])
}

/** What is new and entered again is told by nothing, neither its name nor its number. */
function titleOf(record: RecordChange): string {
  const { definition, after, before } = record
  const { title } = definition
  if (enteredAgain(record).length === 0) return String(after[title] ?? before?.values[title] ?? '')
  return String(before?.values[title] ?? '')
}

/** The fields that hold lines that wait, by what they are lines of. */
function linesByRoot(waiting: readonly RecordChange[]): ReadonlyMap<RecordChange, readonly string[]> {
  const lines = new Map<RecordChange, readonly string[]>()
  for (const { part, definition } of waiting) {
    const known = (part && lines.get(part.root)) ?? []
    if (part && definition.partsField && !known.includes(definition.partsField))
      lines.set(part.root, [...known, definition.partsField])
  }
  return lines
}

function noteInSummary({ parking }: ChangeContext, record: RecordChange): void {
  const { definition, op, id } = record
  const key = `${definition.name} ${op}`
  const known = parking.summary.get(key) ?? { object: objectId(definition), op, count: 0 }
  known.count += 1
  parking.summary.set(key, known)
  if (parking.first && parking.first.n <= record.n) return
  parking.first = {
    n: record.n,
    id,
    object: objectId(definition),
    code: record.before || enteredAgain(record).length === 0 ? String(codeOf(record) ?? '') : '',
    title: titleOf(record),
  }
}
