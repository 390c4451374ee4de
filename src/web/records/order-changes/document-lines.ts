import type { HistoryEntry, RecordView } from '../../../core/api/shapes.ts'

export interface DocumentLine {
  readonly id: string
  readonly product: string
  /** Which line of the order it is, from 1. */
  readonly place: number | undefined
  /** What was written of it; undefined where it stayed as it was. */
  readonly item: HistoryEntry | undefined
  /** As the document left it. */
  readonly values: RecordView | undefined
}

/** The lines of an order as a document left them, in their order, those that went behind the ones that stayed. */
export function documentLines(items: readonly HistoryEntry[], left: readonly RecordView[]): readonly DocumentLine[] {
  const written = new Map(items.map((item) => [item.recordId, item]))
  const there = left.map((values, n) => toLine(values.id, { item: written.get(values.id), values, place: n + 1 }))
  const known = new Set(left.map(({ id }) => id))
  const others = items.filter(({ recordId }) => !known.has(recordId)).toSorted(byPlace)
  return [...there, ...others.map((item) => toLine(item.recordId, { item, values: undefined, place: item.line }))]
}

function toLine(id: string, { item, values, place }: Omit<DocumentLine, 'id' | 'product'>): DocumentLine {
  const isGone = item !== undefined && kindOf(item) === 'delete'
  const product = item?.name ?? titleOf(values) ?? ''
  return { id, product, place: isGone ? undefined : place, item, values }
}

function titleOf(values: RecordView | undefined): string | undefined {
  const ref = values?.refs?.product
  return ref && 'title' in ref ? ref.title : undefined
}

function byPlace(one: HistoryEntry, other: HistoryEntry): number {
  return (one.line ?? Number.POSITIVE_INFINITY) - (other.line ?? Number.POSITIVE_INFINITY)
}

export function kindOf({ op }: HistoryEntry): 'create' | 'update' | 'delete' {
  return op === 'delete' ? 'delete' : op === 'create' || op === 'restore' ? 'create' : 'update'
}

/** What was written of a record, and what followed from it, as one difference. */
export function byRecord(items: readonly HistoryEntry[]): readonly HistoryEntry[] {
  const groups = Map.groupBy(items, ({ recordId }) => recordId)
  return [...groups.values()].flatMap((group) => {
    const first = group.find(({ op }) => op !== 'derive') ?? group[0]
    if (!first) return []
    const [before, after, refs] = (['before', 'after', 'refs'] as const).map((part) =>
      Object.assign({}, ...group.map((item) => item[part])),
    )
    return [{ ...first, before, after, refs }]
  })
}
