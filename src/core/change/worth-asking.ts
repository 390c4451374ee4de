import type { Field } from '../fields/field.ts'
import { isTakenOver } from '../notices/told-by-change.ts'
import { carriedFields } from '../objects/carried-fields.ts'
import type { ObjectDefinition } from '../objects/object.ts'
import type { Values } from './change.ts'
import type { AccessView, CarriedView, StatisticView } from './impact.ts'

type Described = Pick<ObjectDefinition, 'name' | 'fields' | 'carries'>

interface Save {
  readonly record: { readonly id: string; readonly [field: string]: unknown }
  readonly values: Values
}

/** Whether anything may follow from writing these fields, so that it is worth looking before the save: most saves need no look. */
export function mayHaveImpact(
  objects: readonly Described[],
  { object, record, values }: Save & { readonly object: string },
): boolean {
  if (givesAway({ record, values }) || isHandedOn({ object, record, values })) return true
  const copied = carriedFields(objects, object).some(({ copy, moved }) => copy && moved.some((name) => name in values))
  return copied || Object.keys(values).some((name) => isSummed(objects, object, name))
}

/** Nobody is asked about a record that belonged to nobody. */
function givesAway({ record, values }: Save): boolean {
  return 'owner' in values && typeof record.owner === 'string' && values.owner !== record.owner
}

/** Whoever is to take it may not see it. */
function isHandedOn({ object, record, values }: Save & { readonly object: string }): boolean {
  return 'taker' in values && isTakenOver(object, { before: record, after: values })
}

/** Others keep a sum of the field, or of what is entered in it as lines. */
function isSummed(objects: readonly Described[], object: string, name: string): boolean {
  const own = objects.find((one) => one.name === object)?.fields ?? {}
  if (own[name]?.type === 'lines') return true
  const computed = Object.keys(own).filter((one) => reads(own[one], name))
  const moving = [name, ...computed]
  return objects.some(({ fields }) =>
    Object.values(fields).some((one) => moving.some((moved) => sums(one, object, moved))),
  )
}

/** A formula that names it. */
function reads(field: Field | undefined, name: string): boolean {
  const names: readonly string[] = field?.type === 'formula' ? (field.expression.match(/[A-Za-z_]\w*/g) ?? []) : []
  return names.includes(name)
}

function sums(field: Field, object: string, name: string): boolean {
  if (field.type !== 'rollup' || field.compute !== 'sum' || field.of !== object) return false
  return [field.via, field.field, field.except?.field].includes(name)
}

interface Told {
  readonly carried?: readonly CarriedView[]
  readonly statistics?: readonly Pick<StatisticView, 'id' | 'before' | 'after'>[]
  readonly access?: AccessView
}

/** Whether there is something to decide, or to know that whoever saves does not know anyway. */
export function isWorthAsking({ carried = [], statistics = [], access }: Told, { record, values }: Save): boolean {
  if (carried.length > 0 || access?.unseen?.length) return true
  if (statistics.some(({ id, before, after }) => id !== record.id && isLeap(before, after))) return true
  const known = new Set([record.owner, values.owner])
  return [...(access?.gains ?? []), ...(access?.loses ?? [])].some(({ id }) => !known.has(id))
}

/** A slip of a zero: ten times as much, or a tenth. */
function isLeap(before: StatisticView['before'], after: StatisticView['after']): boolean {
  if (typeof before !== 'number' || typeof after !== 'number') return false
  const [small, large] = [Math.abs(before), Math.abs(after)].toSorted((one, other) => one - other)
  return small !== undefined && large !== undefined && small > 0 && large >= 10 * small
}
