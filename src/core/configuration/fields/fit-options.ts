import type { Refusal } from '../../change/change.ts'
import type { Field, Option } from '../../fields/field.ts'
import type { Json } from '../../json.ts'
import type { KnownObjects } from '../../objects/check-definition.ts'
import type { ObjectDefinition, StateMoves } from '../../objects/object.ts'

interface Place {
  readonly definition: ObjectDefinition
  readonly known: KnownObjects
  /** What new records hold. */
  readonly byDefault: Json | undefined
}

/** Refuses to take out an option that new records hold, or that locks, needs or sums are about: they would be about nothing. */
export function checkKeptOptions(name: string, options: readonly Option[], place: Place): Refusal[] {
  const { definition, byDefault } = place
  const left = new Set(options.map(({ value }) => value))
  const needed = new Set<Json | undefined>([byDefault, ...neededOptions(name, place)])
  return optionsOf(definition.fields[name])
    .filter(({ value }) => needed.has(value) && !left.has(value))
    .map(({ label }) => {
      const params = { name: label['zh-CN'], nameEn: label.en }
      return { path: 'options', code: 'option-kept-by-kebu', params }
    })
}

function neededOptions(name: string, { definition, known }: Place): string[] {
  const { name: object, fields, locks = [], moves = [] } = definition
  const others = [...known.values()]
  const sums = others.flatMap((other) =>
    Object.values(other.fields).flatMap((field) => (field.type === 'rollup' && field.of === object ? field : [])),
  )
  const carried = others.flatMap(({ carries = [] }) => carries.filter((one) => one.object === object))
  const copied = Object.values(fields).flatMap((field) => (field.type === 'link' ? (field.copies?.later ?? []) : []))
  return [
    ...locks.filter(({ field }) => field === name).flatMap(({ values }) => values),
    ...moves.filter(({ field }) => field === name).flatMap(({ needs = {} }) => Object.keys(needs)),
    ...[...sums, ...carried, ...copied].flatMap(({ except }) => (except?.field === name ? except.values : [])),
  ]
}

/** The definition whose moves go between the options its choices have now: one that was added is reached and left from everywhere. */
export function fitMoves(definition: ObjectDefinition): ObjectDefinition {
  const { moves, fields } = definition
  if (!moves) return definition
  return { ...definition, moves: moves.map((one) => fitMove(one, optionsOf(fields[one.field]))) }
}

function fitMove(moves: StateMoves, options: readonly Option[]): StateMoves {
  const states = options.map(({ value }) => value)
  const added = states.filter((state) => !(state in moves.next))
  const next = states.map((from) => {
    const following = moves.next[from]?.filter((to) => states.includes(to))
    const others = states.filter((to) => to !== from)
    return [from, following ? [...following, ...added] : others] as const
  })
  return { ...moves, next: Object.fromEntries(next), free: added }
}

function optionsOf(field: Field | undefined): readonly Option[] {
  return field?.type === 'choice' || field?.type === 'choices' ? field.options : []
}
