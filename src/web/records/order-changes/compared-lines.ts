import { asJson, type Json, sameJson } from '../../../core/json.ts'

type Line = Readonly<Record<string, unknown>>

export interface ComparedLine {
  /** Tells them apart: the id of the line, or its place among those sent. */
  readonly key: string
  readonly kind: 'create' | 'update' | 'delete'
  readonly product: string
  readonly before: Readonly<Record<string, Json>>
  readonly after: Readonly<Record<string, Json>>
}

/** What becomes of each line where the whole list is sent: those without an id come, those left out go, the others may change. */
export function comparedLines(there: readonly Line[], sent: readonly Line[]): readonly ComparedLine[] {
  const known = new Map(there.map((line) => [line.id, line]))
  const kept = new Set(sent.map(({ id }) => id))
  const written = sent.flatMap((line, n): ComparedLine[] => {
    const before = known.get(line.id)
    const names = Object.keys(line).filter((name) => name !== 'id' && isOther(before?.[name], line[name]))
    if (names.length === 0) return []
    const kind = before ? 'update' : 'create'
    const key = String(line.id ?? n)
    return [{ key, kind, product: String(line.product ?? ''), before: only(before, names), after: only(line, names) }]
  })
  const gone = there.filter(({ id }) => !kept.has(id))
  return [...written, ...gone.map((line) => toGone(line))]
}

function toGone({ id, product }: Line): ComparedLine {
  return { key: String(id), kind: 'delete', product: String(product ?? ''), before: {}, after: {} }
}

function isOther(before: unknown, after: unknown): boolean {
  return !sameJson(asJson(before ?? null), asJson(after ?? null))
}

function only(line: Line | undefined, names: readonly string[]): Readonly<Record<string, Json>> {
  return Object.fromEntries(names.map((name) => [name, asJson(line?.[name] ?? null)]))
}
