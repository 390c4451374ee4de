import { canRead } from '../../../core/access/index.ts'
import type { RollupField } from '../../../core/fields/field.ts'
import type { Json } from '../../../core/json.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import type { ChangeContext } from '../context/change-context.ts'
import type { MovedShare } from '../context/foreseen.ts'
import { readUnlocked } from '../rows/lock-records.ts'
import { sameValue } from '../values/same-value.ts'
import { countRollups } from './count-rollups.ts'

/** Of more records a preview tells what sums come to, and no more. */
const sharesMax = 2000

/** Keeps of a preview what a record adds to a figure that is no sum. */
export function noteShare({ mode, size, shares }: ChangeContext, share: MovedShare): void {
  if (mode === 'preview' && size <= sharesMax && shares.length <= sharesMax) shares.push(share)
}

/** A count, a first or a last of a record, as it is kept and as it would be. */
export interface MovedFigure {
  readonly definition: ObjectDefinition
  readonly id: string
  readonly field: string
  readonly before: number | string | null
  readonly after: number | string | null
}

/** What counts, firsts and lasts come to, those that count before those that compare. */
export async function tellFigures(context: ChangeContext): Promise<MovedFigure[]> {
  const { shares, toldTo } = context
  if (shares.length > sharesMax) return []
  const told = shares.filter(({ place: { definition, name } }) => canRead(toldTo, definition, name))
  const figures: MovedFigure[] = []
  for (const group of countedTogether(told)) figures.push(...(await figuresOf(context, group)))
  return figures.toSorted((one, other) => Number(isCount(other)) - Number(isCount(one)))
}

interface Figures {
  readonly definition: ObjectDefinition
  readonly shares: readonly MovedShare[]
}

/** A record that moves one figure need not move another: counted together are those of one object that the same records move. */
function countedTogether(shares: readonly MovedShare[]): readonly Figures[] {
  const byRollup = Map.groupBy(shares, ({ place: { definition, name } }) => `${definition.name} ${name}`)
  const groups = Map.groupBy(byRollup.values(), (own) => [own[0]?.place.definition.name, ...childrenOf(own)].join(' '))
  return [...groups.values()].flatMap((group) => {
    const [first] = group[0] ?? []
    return first ? [{ definition: first.place.definition, shares: group.flat() }] : []
  })
}

function childrenOf(shares: readonly MovedShare[]): readonly string[] {
  return [...new Set(shares.map(({ child }) => child))].toSorted()
}

function isCount({ definition, field }: MovedFigure): boolean {
  const rollup = definition.fields[field]
  return rollup?.type === 'rollup' && rollup.compute === 'count'
}

/** Counted without the records that move, and with them as they would be. */
async function figuresOf(context: ChangeContext, { definition, shares }: Figures): Promise<MovedFigure[]> {
  const byName = Map.groupBy(shares, ({ place }) => place.name)
  const rollups = [...byName.values()].flatMap(([one]) => one?.place ?? [])
  const ids = new Set(shares.flatMap(({ old, now }) => [old?.[0], now?.[0]]).filter((id) => typeof id === 'string'))
  const kept = await readUnlocked(context, definition, { ids: [...ids], fields: [...byName.keys()] })
  const rest = await countRollups(
    { reader: context.reader, definitions: context.workspace.definitions },
    { rollups, ids: [...kept.keys()], without: childrenOf(shares) },
  )
  return [...kept].flatMap(([id, { values }]) =>
    rollups.flatMap(({ name, field }) => {
      const before = values[name] ?? null
      const after = withGained(field, rest.get(id)?.[name] ?? null, gainedBy(byName.get(name) ?? [], id))
      return isTold(before) && isTold(after) && !sameValue(before, after)
        ? [{ definition, id, field: name, before, after }]
        : []
    }),
  )
}

function isTold(value: Json): value is number | string | null {
  return value === null || typeof value === 'number' || typeof value === 'string'
}

function gainedBy(shares: readonly MovedShare[], parent: string): readonly Json[] {
  return shares.flatMap(({ now }) => (now?.[0] === parent ? [now[1]] : []))
}

function withGained({ compute }: RollupField, rest: Json, gained: readonly Json[]): Json {
  if (compute === 'count') return Number(rest ?? 0) + gained.length
  const known = [rest, ...gained].filter((value) => value !== null)
  const [first = null, ...others] = known
  const isFurther = (one: Json, other: Json) =>
    compute === 'min' ? orderOf(one) < orderOf(other) : orderOf(one) > orderOf(other)
  return others.reduce<Json>((furthest, value) => (isFurther(value, furthest) ? value : furthest), first)
}

/** Numbers as they are, days and moments by time. */
function orderOf(value: Json): number {
  return typeof value === 'number' ? value : Date.parse(String(value))
}
