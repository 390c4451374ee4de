import type { ChangeItem } from '../../../core/change/change.ts'
import type { FieldRow } from './field-rows.tsx'

/** Room between two places, so that a field that is added elsewhere fits in. */
const step = 10

/**
 * What puts a field an administrator made before or behind another of its section; nothing where it stands there already. The
 * fields Kebu brings stay where they are: those of one's own stand behind them.
 */
export function planMove(rows: readonly FieldRow[], from: string, to: string): ChangeItem[] {
  const own = rows.filter(({ record }) => record !== undefined)
  const [at, target] = [from, to].map((name) => own.findIndex((row) => row.name === name))
  const moved = own[at ?? -1]
  if (!moved || at === undefined || target === undefined || target < 0 || at === target) return []
  const ordered = own.toSpliced(at, 1).toSpliced(target, 0, moved)
  return ordered.flatMap(({ record }, n): ChangeItem[] => {
    const position = (n + 1) * step
    if (!record || record.position === position) return []
    return [{ object: 'customField', op: 'update', id: record.id, version: record.version, values: { position } }]
  })
}

/** The field of one's own that stands so many places before or behind it. */
export function neighbourOf(rows: readonly FieldRow[], name: string, by: 1 | -1): string | undefined {
  const own = rows.filter(({ record }) => record !== undefined)
  const at = own.findIndex((row) => row.name === name)
  return at < 0 ? undefined : own[at + by]?.name
}
