import type { ChangeItem } from '../../../core/change/change.ts'
import type { FieldRow } from './field-rows.tsx'

/** Room between two places, so that a field that is moved later fits in. */
const step = 10

/**
 * What puts a field before or behind another of its section; nothing where it stands there already. Only the field itself is
 * written where there is room for it between others, else those as well that it passes.
 */
export function planMove(object: string, rows: readonly FieldRow[], from: string, to: string): ChangeItem[] {
  const at = rows.findIndex((row) => row.name === from)
  const target = rows.findIndex((row) => row.name === to)
  const moved = rows[at]
  if (!moved || target < 0 || at === target) return []
  const ordered = rows.toSpliced(at, 1).toSpliced(target, 0, moved)
  const passed = passedBetween(rows, { first: Math.min(at, target), last: Math.max(at, target) })
  const others = ordered.slice(passed.first, passed.last + 1).filter((row) => row !== moved)
  const alone = others.every(isPositioned) ? placesWithin(ordered, { first: target, last: target }) : null
  const places = alone ?? placesWithin(ordered, passed) ?? renumbered(ordered, passed)
  return places.flatMap(([row, position]) => (positionOf(row) === position ? [] : [toItem(object, row, position)]))
}

/** The field that stands so many places before or behind it. */
export function neighbourOf(rows: readonly FieldRow[], name: string, by: 1 | -1): string | undefined {
  const at = rows.findIndex((row) => row.name === name)
  return at < 0 ? undefined : rows[at + by]?.name
}

/** Rows from one to another, by their places. */
interface Span {
  readonly first: number
  readonly last: number
}

/** Fields of one's own without a position stand behind those that have one: none of them is left behind by one that gets it. */
function passedBetween(rows: readonly FieldRow[], { first, last }: Span): Span {
  const isLoose = (row: FieldRow) => row.record !== undefined && !isPositioned(row)
  if (!rows.slice(first, last + 1).some(isLoose)) return { first, last }
  return { first: Math.min(first, rows.findIndex(isLoose)), last }
}

type Place = readonly [FieldRow, number]

/** Positions for these rows, ascending between what stands before and behind them; null where there is no room. */
function placesWithin(ordered: readonly FieldRow[], { first, last }: Span): readonly Place[] | null {
  const low = positionOf(ordered.slice(0, first).findLast(isPositioned)) ?? 0
  const high = positionOf(ordered.slice(last + 1).find(isPositioned))
  const gap = high === undefined ? step : Math.floor((high - low) / (last - first + 2))
  return gap < 1 ? null : ordered.slice(first, last + 1).map((row, n) => [row, low + gap * (n + 1)] as const)
}

function renumbered(ordered: readonly FieldRow[], { first, last }: Span): readonly Place[] {
  return ordered.flatMap((row, n) =>
    isPositioned(row) || (n >= first && n <= last) ? [[row, (n + 1) * step] as const] : [],
  )
}

function isPositioned(row: FieldRow): boolean {
  return positionOf(row) !== undefined
}

function positionOf(row: FieldRow | undefined): number | undefined {
  const position = (row?.record ?? row?.settings)?.position
  return typeof position === 'number' ? position : undefined
}

function toItem(object: string, { name, record, settings }: FieldRow, position: number): ChangeItem {
  const kept = record ?? settings
  if (!kept) return { object: 'fieldSettings', op: 'create', values: { object, field: name, position } }
  const { id, version } = kept
  return { object: record ? 'customField' : 'fieldSettings', op: 'update', id, version, values: { position } }
}
