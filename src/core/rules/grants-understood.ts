import { fieldLevels, rights, scopes } from '../access/access.ts'
import type { Json } from '../json.ts'
import { defineRule, type FindObject } from './rule.ts'

/**
 * A role holds only what is understood: a word too many looks like a grant, and a mistyped field or level hides nothing.
 * What it held before may stay: an object may be gone by now.
 */
export const grantsUnderstood = defineRule({
  reads: ['grants'],
  check: (after, before, findObject) => {
    if (!after.grants) return []
    const strangeIn = (grants: Json) => roleGrants(findObject)(grants, '')
    const known = new Set(before?.grants ? strangeIn(before.grants) : [])
    return strangeIn(after.grants)
      .filter((name) => !known.has(name))
      .map((name) => ({ path: 'grants', code: 'grant-not-understood', params: { name } }))
  },
})

/** Answers the places of what is not understood. */
type Check = (value: Json, place: string) => readonly string[]

const scope = oneOf(scopes)
const yesOrNo = oneOf([true, false])

const grant = shape({
  view: scope,
  create: yesOrNo,
  edit: scope,
  delete: scope,
  import: yesOrNo,
  export: yesOrNo,
  batch: yesOrNo,
})

const fieldLevel = oneOf(fieldLevels)

function roleGrants(findObject: FindObject): Check {
  const fieldsOf = (object: string) => {
    const fields = findObject(object)?.fields
    return fields && inEntries((name) => (Object.hasOwn(fields, name) ? fieldLevel : undefined))
  }
  return shape({
    objects: inEntries((name) => (name === '*' || isGranted(findObject(name)) ? grant : undefined)),
    fields: inEntries(fieldsOf),
    rights: listOf(rights),
  })
}

/** A part has no grants of its own: those of its parent count. */
function isGranted(definition: ReturnType<FindObject>): boolean {
  return definition !== undefined && definition.partOf === undefined
}

function oneOf(known: readonly Json[]): Check {
  return (value, place) => (known.includes(value) ? [] : [place])
}

/** Each of them once. */
function listOf(known: readonly Json[]): Check {
  return (value, place) => {
    if (!Array.isArray(value)) return [place]
    const isStrange = (one: Json, n: number) => !known.includes(one) || value.indexOf(one) < n
    return value.flatMap((one, n) => (isStrange(one, n) ? [`${place}.${String(one)}`] : []))
  }
}

function shape(checks: Readonly<Record<string, Check>>): Check {
  return inEntries((name) => (Object.hasOwn(checks, name) ? checks[name] : undefined))
}

function inEntries(checkOf: (name: string) => Check | undefined): Check {
  return (value, place) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [place]
    return Object.entries(value).flatMap(([name, one]) => {
      const inside = place === '' ? name : `${place}.${name}`
      return checkOf(name)?.(one, inside) ?? [inside]
    })
  }
}
