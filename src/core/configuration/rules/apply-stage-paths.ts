import { z } from 'zod'
import type { Refusal } from '../../change/change.ts'
import type { ChoiceField } from '../../fields/field.ts'
import type { ObjectDefinition, StateMoves } from '../../objects/object.ts'
import type { Label } from '../../text/locale.ts'
import type { ShapeInput } from '../build-definitions.ts'
import type { ConfigurationRecord } from '../configuration-record.ts'
import { checkHeldUp } from '../fields/guarded-fields.ts'
import { calledBy } from '../labels.ts'
import { misunderstoodPart } from '../setting-expected.ts'

const moveSchema = z.strictObject({
  from: z.string().min(1),
  to: z.string().min(1),
  roles: z.array(z.string().min(1)).min(1).optional(),
})

type Move = z.infer<typeof moveSchema>

/**
 * The definition with the paths an administrator laid down for its choices, instead of those Kebu brought; what a state needs stays.
 * Where Kebu brought no state, the choice that was the first to get a path is it.
 */
export function applyStagePaths(definition: ObjectDefinition, { records, blame }: ShapeInput): ObjectDefinition {
  const paths = new Map<string, StateMoves>()
  for (const record of records.filter(({ object }) => object === 'stagePath')) {
    const name = String(record.values.field)
    const read = readPath(record, definition)
    if ('refusal' in read) blame(record, read.refusal)
    else if (paths.has(name))
      blame(record, { path: 'field', code: 'stage-path-twice', params: calledBy(read.field.label, name) })
    else {
      blame(record, ...faultsIn(read).map((fault) => ({ ...fault, dormant: true as const })))
      blame(record, ...checkDefault(read))
      paths.set(name, toStateMoves(name, read))
    }
  }
  if (paths.size === 0) return definition
  const brought = definition.moves ?? []
  const own = [...paths].map(([name, path]) => ({ ...brought.find(({ field }) => field === name), ...path }))
  const [stage] = paths.keys()
  const moves = [...brought.filter(({ field }) => !paths.has(field)), ...own]
  return { ...definition, ...(definition.stage || !stage ? {} : { stage }), moves }
}

interface Path {
  readonly field: ChoiceField
  readonly moves: readonly Move[]
  /** Where records begin; anywhere where there are none. */
  readonly starts: readonly string[]
}

function readPath({ values }: ConfigurationRecord, definition: ObjectDefinition): Path | { readonly refusal: Refusal } {
  const name = String(values.field)
  const field = Object.hasOwn(definition.fields, name) ? definition.fields[name] : undefined
  if (field?.type !== 'choice')
    return { refusal: { path: 'field', code: 'stage-path-no-choice', params: calledBy(field?.label, name) } }
  const [heldUp] = checkHeldUp('field', name, definition)
  if (heldUp) return { refusal: heldUp }
  const moves = z.array(moveSchema).max(10_000).safeParse(values.moves)
  if (!moves.success) return { refusal: misunderstoodPart('moves', moves.error) }
  const starts = z
    .array(z.string().min(1))
    .max(10_000)
    .safeParse(values.starts ?? [])
  return starts.success
    ? { field, moves: moves.data, starts: starts.data }
    : { refusal: misunderstoodPart('starts', starts.error) }
}

function faultsIn({ field, moves, starts }: Path): Refusal[] {
  const known = new Set(field.options.map(({ value }) => value))
  const unknown = (path: string, values: Iterable<string>) =>
    [...new Set(values)]
      .filter((value) => !known.has(value))
      .map((value): Refusal => ({ path, code: 'stage-path-option-unknown', params: { value } }))
  return [
    ...unknown(
      'moves',
      moves.flatMap(({ from, to }) => [from, to]),
    ),
    ...unknown('starts', starts),
    ...moves
      .filter(({ from, to }) => from === to)
      .map(({ from }) => told('stage-path-move-to-itself', field, { from, to: from })),
    ...moves
      .filter(({ from, to }, at) => moves.findIndex((move) => move.from === from && move.to === to) < at)
      .map((move) => told('stage-path-move-twice', field, move)),
  ]
}

function told(code: Refusal['code'], field: ChoiceField, { from, to }: Pick<Move, 'from' | 'to'>): Refusal {
  const [one, other] = [labelIn(field, from), labelIn(field, to)]
  return {
    path: 'moves',
    code,
    params: { from: one['zh-CN'], fromEn: one.en, to: other['zh-CN'], toEn: other.en },
  }
}

function labelIn({ options }: ChoiceField, value: string): Label {
  return options.find((option) => option.value === value)?.label ?? { 'zh-CN': value, en: value }
}

/** No new record could be saved that begins as the field says. */
function checkDefault({ field, starts }: Path): Refusal[] {
  const value = field.default
  if (typeof value !== 'string' || starts.length === 0 || starts.includes(value)) return []
  const label = labelIn(field, value)
  return [{ path: 'starts', code: 'stage-path-default-not-first', params: { name: label['zh-CN'], nameEn: label.en } }]
}

/** An option that no move speaks of was added since: it is reached and left from everywhere, until somebody lays it down. */
function toStateMoves(name: string, { field, moves, starts }: Path): StateMoves {
  const states = field.options.map(({ value }) => value)
  const named = new Set(moves.flatMap(({ from, to }) => [from, to]))
  const free = states.filter((state) => !named.has(state))
  const first = states.filter((state) => starts.includes(state))
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
    ...(first.length > 0 ? { first } : {}),
    next: Object.fromEntries(next),
    free,
    ...(limited.length > 0 ? { onlyFor: Object.fromEntries(limited) } : {}),
  }
}
