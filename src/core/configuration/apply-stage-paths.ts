import { z } from 'zod'
import type { Refusal } from '../change/change.ts'
import type { ChoiceField } from '../fields/field.ts'
import type { ObjectDefinition, StateMoves } from '../objects/object.ts'
import type { ShapeInput } from './build-definitions.ts'
import type { ConfigurationRecord } from './configuration-record.ts'

const moveSchema = z.strictObject({
  from: z.string().min(1),
  to: z.string().min(1),
  roles: z.array(z.string().min(1)).min(1).optional(),
})

type Move = z.infer<typeof moveSchema>

/** The definition with the paths an administrator laid down for its choices, instead of those Kebu brought; what a state needs stays. */
export function applyStagePaths(definition: ObjectDefinition, { records, blame }: ShapeInput): ObjectDefinition {
  const paths = new Map<string, StateMoves>()
  for (const record of records.filter(({ object }) => object === 'stagePath')) {
    const name = String(record.values.field)
    const read = readPath(record, definition)
    if ('refusal' in read) blame(record, read.refusal)
    else if (paths.has(name)) blame(record, { path: 'field', code: 'stage-path-twice', params: { value: name } })
    else {
      const strange = strangeOptions(read.moves, read.field)
      blame(record, ...strange.map((fault) => ({ ...fault, dormant: true as const })))
      paths.set(name, toStateMoves(name, read))
    }
  }
  if (paths.size === 0) return definition
  const brought = definition.moves ?? []
  const own = [...paths].map(([name, path]) => ({ ...brought.find(({ field }) => field === name), ...path }))
  return { ...definition, moves: [...brought.filter(({ field }) => !paths.has(field)), ...own] }
}

type Read = { readonly field: ChoiceField; readonly moves: readonly Move[] } | { readonly refusal: Refusal }

function readPath({ values }: ConfigurationRecord, { fields }: ObjectDefinition): Read {
  const name = String(values.field)
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined
  if (field?.type !== 'choice')
    return { refusal: { path: 'field', code: 'stage-path-no-choice', params: { value: name } } }
  const parsed = z.array(moveSchema).max(10_000).safeParse(values.moves)
  if (parsed.success) return { field, moves: parsed.data }
  const place = parsed.error.issues[0]?.path.map(String).join('.') || 'moves'
  return { refusal: { path: 'moves', code: 'setting-not-understood', params: { name: place } } }
}

function strangeOptions(moves: readonly Move[], { options }: ChoiceField): Refusal[] {
  const known = new Set(options.map(({ value }) => value))
  const named = new Set(moves.flatMap(({ from, to }) => [from, to]))
  return [...named]
    .filter((value) => !known.has(value))
    .map((value) => ({ path: 'moves', code: 'stage-path-option-unknown', params: { value } }))
}

/** An option that no move speaks of was added since: it is reached and left from everywhere, until somebody lays it down. */
function toStateMoves(name: string, { field, moves }: Extract<Read, { field: ChoiceField }>): StateMoves {
  const states = field.options.map(({ value }) => value)
  const named = new Set(moves.flatMap(({ from, to }) => [from, to]))
  const free = states.filter((state) => !named.has(state))
  const of = (from: string) => moves.filter((move) => move.from === from && states.includes(move.to))
  const others = (from: string) => states.filter((state) => state !== from)
  const next = states.map((from) => {
    const laidDown = [...of(from).map(({ to }) => to), ...free.filter((state) => state !== from)]
    return [from, free.includes(from) ? others(from) : [...new Set(laidDown)]] as const
  })
  const limited = states.flatMap((from) => {
    const own = of(from).flatMap(({ to, roles }) => (roles ? [[to, roles] as const] : []))
    return own.length > 0 ? [[from, Object.fromEntries(own)] as const] : []
  })
  return {
    field: name,
    next: Object.fromEntries(next),
    ...(limited.length > 0 ? { onlyFor: Object.fromEntries(limited) } : {}),
  }
}
