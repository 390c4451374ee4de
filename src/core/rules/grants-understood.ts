import { fieldLevels, rights, scopes } from '../access/access.ts'
import type { Json } from '../json.ts'
import { type Rule, touches } from './rule.ts'

/** A role holds only what is understood: a word too many looks like a grant, and a mistyped level opens a field. */
export const grantsUnderstood: Rule = (after, before) => {
  if (!touches(after, before, ['grants']) || !after.grants) return []
  const strange = roleGrants(after.grants, '')
  return strange.map((name) => ({ path: 'grants', code: 'grant-not-understood', params: { name } }))
}

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

const roleGrants = shape({ objects: eachOf(grant), fields: eachOf(eachOf(oneOf(fieldLevels))), rights: listOf(rights) })

function oneOf(known: readonly Json[]): Check {
  return (value, place) => (known.includes(value) ? [] : [place])
}

function listOf(known: readonly Json[]): Check {
  return (value, place) =>
    Array.isArray(value) ? value.flatMap((one) => (known.includes(one) ? [] : [`${place}.${String(one)}`])) : [place]
}

function eachOf(check: Check): Check {
  return inEntries(() => check)
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
