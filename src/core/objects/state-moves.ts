import type { Refusal, Values } from '../change/change.ts'
import type { Field, Option } from '../fields/field.ts'
import type { Json } from '../json.ts'
import type { ObjectDefinition, StateMoves } from './object.ts'

/** The options a record may take from where it is: its own state and those that follow, or those it begins with. Every option where nothing is laid down. */
export function possibleOptions(definition: ObjectDefinition, name: string, from: unknown): readonly Option[] {
  const field = definition.fields[name]
  if (field?.type !== 'choice') return []
  const next = followingStates(movesOf(definition, name), from)
  return next ? field.options.filter(({ value }) => value === from || next.includes(value)) : field.options
}

/**
 * The state one step on: the first behind it, in the order of the options, that was laid down to follow. None where nothing is laid
 * down for the state it is in: whatever stands behind it there may be another end.
 */
export function stateAhead(definition: Pick<ObjectDefinition, 'fields' | 'moves'>, name: string, from: Json) {
  const field = definition.fields[name]
  if (field?.type !== 'choice') return undefined
  const laidDown = laidDownBehind(movesOf(definition, name), from)
  const at = field.options.findIndex(({ value }) => value === from)
  return field.options.find(({ value, retired }, n) => n > at && !retired && laidDown.includes(value))
}

function laidDownBehind(moves: StateMoves | undefined, from: Json): readonly string[] {
  const { free = [] } = moves ?? {}
  const following = followingStates(moves, from) ?? []
  if (typeof from !== 'string') return following
  return free.includes(from) ? [] : following.filter((state) => !free.includes(state))
}

/** The field as it may be entered on this record: only the options it may take. */
export function movableField(definition: ObjectDefinition, name: string, from: unknown): Field | undefined {
  const field = definition.fields[name]
  return field?.type === 'choice' ? { ...field, options: possibleOptions(definition, name, from) } : field
}

/** The definition as somebody with these roles moves its records: without the moves that others make. */
export function movableBy<T extends ObjectDefinition>(definition: T, roleIds: readonly string[]): T {
  const { moves } = definition
  if (!moves?.some(({ onlyFor }) => onlyFor)) return definition
  return { ...definition, moves: moves.map((one) => movesOfRoles(one, roleIds)) }
}

function movesOfRoles({ onlyFor = {}, next, ...moves }: StateMoves, roleIds: readonly string[]): StateMoves {
  const isOpen = (from: string, to: string) => {
    const roles = onlyFor[from]?.[to]
    return !roles || roles.some((role) => roleIds.includes(role))
  }
  const open = Object.entries(next).map(([from, states]) => [from, states.filter((to) => isOpen(from, to))])
  return { ...moves, next: Object.fromEntries(open) }
}

/** What a state needs that the record does not have. */
export function missingFor(
  definition: ObjectDefinition,
  state: unknown,
  values: Readonly<Record<string, unknown>>,
): readonly string[] {
  return (definition.moves ?? []).flatMap(({ needs }) => neededIn(needs, state).filter((name) => isEmpty(values[name])))
}

/**
 * Refuses states that do not follow from the one before (`state-not-reachable`), with which no record begins
 * (`state-not-first`), and states without what they need (`state-needs`). Where nobody says how records begin, they begin
 * anywhere: companies bring what they have. Fields the change does not touch are not asked, so that an old record stays
 * editable elsewhere.
 */
export function checkMoves(definition: ObjectDefinition, before: Values | null, after: Values): Refusal[] {
  return (definition.moves ?? []).flatMap((moves) => [
    ...unreachable(definition, moves, { from: before?.[moves.field], to: after[moves.field] }),
    ...needed(definition, moves, { before, after }),
  ])
}

interface Step {
  readonly from: Json | undefined
  readonly to: Json | undefined
}

const nothing = { label: { 'zh-CN': '空', en: 'nothing' } } as const

/**
 * To empty it is a step like any other: who could go by way of nothing would get everywhere. A field that must be filled is
 * refused for that.
 */
function unreachable(definition: ObjectDefinition, moves: StateMoves, { from, to }: Step): Refusal[] {
  const next = followingStates(moves, from)
  const isMoved = (to ?? null) !== (from ?? null)
  const isAsked = isMoved && !(to === null && definition.fields[moves.field]?.required)
  if (!next || !isAsked || (typeof to === 'string' && next.includes(to))) return []
  const options = next.flatMap((value) => optionOf(definition, moves.field, value) ?? [])
  const isBegun = typeof from === 'string'
  const params = {
    ...(isBegun ? named('from', optionOf(definition, moves.field, from)) : {}),
    ...named('to', typeof to === 'string' ? optionOf(definition, moves.field, to) : nothing),
    ...following(options),
  }
  return [{ path: moves.field, code: isBegun ? 'state-not-reachable' : 'state-not-first', params }]
}

/** What may follow, by itself and as the end of a sentence. */
function following(options: readonly Option[]) {
  const next = options.map(({ label }) => `「${label['zh-CN']}」`).join('、')
  const nextEn = options.map(({ label }) => `“${label.en}”`).join(', ')
  const isEnd = options.length === 0
  return {
    next,
    nextEn,
    after: isEnd ? '之后没有您可以进行的流转' : `下一步可以是${next}`,
    afterEn: isEnd ? 'there is no move that you may make from there' : `next may be ${nextEn}`,
  }
}

function needed(
  definition: ObjectDefinition,
  { field, needs }: StateMoves,
  { before, after }: { before: Values | null; after: Values },
): Refusal[] {
  const state = after[field]
  const touched = (name: string) => before === null || (before[name] ?? null) !== (after[name] ?? null)
  const missing = neededIn(needs, state).filter((name) => isEmpty(after[name]) && (touched(field) || touched(name)))
  const params = named('state', optionOf(definition, field, state))
  return missing.map((path) => ({ path, code: 'state-needs', params }))
}

function movesOf({ moves = [] }: Pick<ObjectDefinition, 'moves'>, name: string): StateMoves | undefined {
  return moves.find(({ field }) => field === name)
}

/** Null where every state follows: nothing is laid down for where the record is, or for how it begins. */
function followingStates(moves: StateMoves | undefined, from: unknown): readonly string[] | null {
  return (typeof from === 'string' ? moves?.next[from] : moves?.first) ?? null
}

function neededIn(needs: StateMoves['needs'], state: unknown): readonly string[] {
  return (typeof state === 'string' && needs?.[state]) || []
}

function optionOf({ fields }: ObjectDefinition, name: string, value: Json | undefined): Option | undefined {
  const field = fields[name]
  return field?.type === 'choice' ? field.options.find((option) => option.value === value) : undefined
}

function named(param: string, option: Pick<Option, 'label'> | undefined): Record<string, string> {
  return { [param]: option?.label['zh-CN'] ?? '', [`${param}En`]: option?.label.en ?? '' }
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === ''
}
