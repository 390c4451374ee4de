import { fieldLevels, rights, scopes } from '../access/access.ts'
import { checkScopeFilter } from '../access/scope-filter.ts'
import type { Refusal } from '../change/change.ts'
import { comparedField } from '../filters/compared-field.ts'
import type { Json } from '../json.ts'
import type { ObjectDefinition } from '../objects/object.ts'
import { problemTexts } from '../text/problems.ts'
import { defineRule, type KnownObjects } from './rule.ts'

/**
 * A role holds only what is understood: a word too many looks like a grant, and a mistyped field or level hides nothing.
 * What it held before may stay: an object may be gone by now.
 */
export const grantsUnderstood = defineRule({
  reads: ['grants'],
  check: (after, before, known) => {
    if (!after.grants) return []
    const strangeIn = (grants: Json) => roleGrants(known)(grants, '')
    const heldBefore = new Set(before?.grants ? strangeIn(before.grants).map(toText) : [])
    return strangeIn(after.grants).filter((strange) => !heldBefore.has(toText(strange)))
  },
})

/** Answers what is not understood. */
type Check = (value: Json, place: string) => readonly Refusal[]

function strange(name: string): Refusal {
  return { path: 'grants', code: 'grant-not-understood', params: { name } }
}

function toText(refusal: Refusal): string {
  return JSON.stringify(refusal)
}

const scope = oneOf(scopes)
const yesOrNo = oneOf([true, false])

const switched = {
  create: yesOrNo,
  import: yesOrNo,
  export: yesOrNo,
  batch: yesOrNo,
  approve: yesOrNo,
  transfer: yesOrNo,
  restore: yesOrNo,
}

/** What a grant may hold, and what the condition of its scopes. */
function grantOf(filter: Check): Check {
  const granted = scopeWith(filter)
  return shape({ ...switched, view: granted, edit: granted, delete: granted })
}

/** A scope, or one with a condition. */
function scopeWith(filter: Check): Check {
  const conditional = shape({ scope, filter })
  return (value, place) => {
    if (!isObject(value)) return scope(value, place)
    const missing = ['scope', 'filter'].filter((name) => !Object.hasOwn(value, name))
    return [...conditional(value, place), ...missing.map((name) => strange(`${place}.${name}`))]
  }
}

/** What ends a call elsewhere is a value at fault here. */
function filterOn(definition: ObjectDefinition): Check {
  return (value, place) => {
    if (!isObject(value) || Object.keys(value).length === 0) return [strange(place)]
    return checkScopeFilter(value, definition).map(({ path, ...problem }) =>
      problemTexts[problem.code].status === 422
        ? { path: `grants.${place.replace(/filter$/, path)}`, ...problem }
        : strange(place.replace(/filter$/, path)),
    )
  }
}

/** People, teams, roles, views and the configuration go by rights and by who shares them: no condition is asked of them. */
function noFilterOn({ label }: ObjectDefinition): Check {
  const params = { name: label['zh-CN'], nameEn: label.en }
  return (_, place) => [{ path: `grants.${place}`, code: 'scope-takes-no-condition', params }]
}

/** What stands for all modules is understood of each of them; where one has no such field, it is named. */
function filterOnAll(objects: readonly ObjectDefinition[]): Check {
  return (value, place) => {
    const faults = objects.map((definition) => ({ definition, found: filterOn(definition)(value, place) }))
    const faulty = faults.find(({ found }) => found.length > 0)
    if (!faulty) return []
    const isUnderstood = faults.some(({ found }) => found.length === 0)
    const { label } = faulty.definition
    return faulty.found.map((fault) => {
      const field = String(fault.params?.field ?? fault.params?.value ?? '')
      const knowing = objects.find((one) => comparedField(one, field))
      const isElsewhere = fault.code === 'field-unknown' && knowing
      if (!isUnderstood && !isElsewhere) return fault
      const params = { field, of: knowing?.name ?? '', name: label['zh-CN'], nameEn: label.en }
      return { path: fault.path, code: 'scope-not-for-all', params }
    })
  }
}

function isObject(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const fieldLevel = oneOf(fieldLevels)

function roleGrants({ find, all }: KnownObjects): Check {
  const fieldsOf = (object: string) => {
    const fields = find(object)?.fields
    return fields && inEntries((name) => (Object.hasOwn(fields, name) ? fieldLevel : undefined))
  }
  const modules = () =>
    all().filter(({ kind, partOf, retired }) => kind !== 'system' && partOf === undefined && !retired)
  return shape({
    objects: inEntries((name) => (name === '*' ? grantOf(filterOnAll(modules())) : grantOn(find(name)))),
    fields: inEntries(fieldsOf),
    rights: listOf(rights),
  })
}

/** A part has no grants of its own: those of its parent count. */
function grantOn(definition: ObjectDefinition | undefined): Check | undefined {
  if (!definition || definition.partOf !== undefined) return undefined
  return grantOf(definition.kind === 'system' ? noFilterOn(definition) : filterOn(definition))
}

function oneOf(known: readonly Json[]): Check {
  return (value, place) => (known.includes(value) ? [] : [strange(place)])
}

/** Each of them once. */
function listOf(known: readonly Json[]): Check {
  return (value, place) => {
    if (!Array.isArray(value)) return [strange(place)]
    const isStrange = (one: Json, n: number) => !known.includes(one) || value.indexOf(one) < n
    return value.flatMap((one, n) => (isStrange(one, n) ? [strange(`${place}.${String(one)}`)] : []))
  }
}

function shape(checks: Readonly<Record<string, Check>>): Check {
  return inEntries((name) => (Object.hasOwn(checks, name) ? checks[name] : undefined))
}

function inEntries(checkOf: (name: string) => Check | undefined): Check {
  return (value, place) => {
    if (!isObject(value)) return [strange(place)]
    return Object.entries(value).flatMap(([name, one]) => {
      const inside = place === '' ? name : `${place}.${name}`
      return checkOf(name)?.(one, inside) ?? [strange(inside)]
    })
  }
}
