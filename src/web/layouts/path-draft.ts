import type { RecordView } from '../../core/api/shapes.ts'
import type { ChoiceField } from '../../core/fields/field.ts'
import { asJson, isJsonObject, type Json } from '../../core/json.ts'
import type { StateMoves } from '../../core/objects/object.ts'

/** A move from one state to another that may be made, by everybody or by some roles. */
export interface Move {
  readonly from: string
  readonly to: string
  readonly roles: readonly string[]
}

/** The moves as they are: those of the record, those Kebu brought, or all of them where nothing is laid down. */
export function movesOf(
  { options }: ChoiceField,
  { record, brought }: { readonly record: RecordView | null; readonly brought: StateMoves | undefined },
): readonly Move[] {
  const states = options.map(({ value }) => value)
  const written = record ? writtenMoves(asJson(record.moves)) : null
  const named = new Set(written?.flatMap(({ from, to }) => [from, to]))
  const isOpen = (from: string, to: string) => {
    if (written) return !named.has(from) || !named.has(to)
    return brought?.next[from]?.includes(to) ?? true
  }
  return states.flatMap((from) =>
    states.flatMap((to) => {
      if (from === to) return []
      const own = written?.find((move) => move.from === from && move.to === to)
      return own ? [own] : isOpen(from, to) ? [{ from, to, roles: [] }] : []
    }),
  )
}

function writtenMoves(json: Json): readonly Move[] {
  return (Array.isArray(json) ? json : []).flatMap((one: Json) => {
    if (!isJsonObject(one)) return []
    const roles = Array.isArray(one.roles) ? one.roles.map(String) : []
    return [{ from: String(one.from), to: String(one.to), roles }]
  })
}

/** The states with which records begin; none where they begin with any. */
export function startsOf(record: RecordView | null): readonly string[] {
  const starts = record ? asJson(record.starts ?? null) : null
  return Array.isArray(starts) ? starts.map(String) : []
}

/** In the order of the options. */
export function toggleStart(
  starts: readonly string[],
  { state, field: { options } }: { readonly state: string; readonly field: ChoiceField },
): readonly string[] {
  const isOn = (value: string) => starts.includes(value) !== (value === state)
  return options.map(({ value }) => value).filter(isOn)
}

export function toggleMove(moves: readonly Move[], { from, to }: Pick<Move, 'from' | 'to'>): readonly Move[] {
  const rest = moves.filter((move) => move.from !== from || move.to !== to)
  return rest.length < moves.length ? rest : [...moves, { from, to, roles: [] }]
}

export function limitMove(moves: readonly Move[], { from, to, roles }: Move): readonly Move[] {
  return moves.map((move) => (move.from === from && move.to === to ? { ...move, roles } : move))
}

/** As they are kept, in the order of the states. */
export function toJsonMoves(moves: readonly Move[], { options }: ChoiceField): Json {
  const at = new Map(options.map(({ value }, n) => [value, n]))
  const place = ({ from, to }: Move) => (at.get(from) ?? 0) * options.length + (at.get(to) ?? 0)
  return moves
    .toSorted((one, other) => place(one) - place(other))
    .map(({ from, to, roles }): Json => (roles.length > 0 ? { from, to, roles: [...roles] } : { from, to }))
}
