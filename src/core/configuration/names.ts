import type { Refusal } from '../change/change.ts'
import type { ConfigurationRecord } from './configuration-record.ts'

const nameForm = /^[a-z][a-zA-Z0-9]{0,39}$/
/** In a table each capital takes two characters, and what stands around a name has to fit PostgreSQL's 63. */
const storedMax = 45

/** What every record has besides its fields, and what JavaScript finds in any object. */
const kept = [
  'id',
  'object',
  'version',
  'refs',
  'access',
  'lock',
  'currencies',
  'warnings',
  'formerFields',
  'pending',
  'lines',
  'deletedAt',
  'deletedBy',
]
const ofJavaScript = ['constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', 'isPrototypeOf', 'then']
/** Words of CEL, in which conditions and formulas are written (https://github.com/google/cel-spec, “reserved”). */
const ofCel =
  'true false null in as break const continue else for function if import let loop package namespace return var void while today now old before after count'
/** Reserved in PostgreSQL, appendix C of its manual: a report or a connector would have to quote them. */
const ofSql =
  'all analyse analyze and any array asc asymmetric authorization between both by case cast check collate column constraint create cross current default deferrable delete desc distinct do drop end except exists fetch foreign freeze from full grant group having ilike initially inner insert intersect into is isnull join lateral leading left like limit natural not notnull offset on only or order outer overlaps placing primary references returning right row select similar some symmetric table tablesample to trailing truncate union unique update user using values variadic verbose when where window with'

const reserved = new Set([...kept, ...ofJavaScript, ...ofCel.split(' '), ...ofSql.split(' ')])

/** What speaks against a name that is to be given; whether it is taken is another question. */
export function checkName(name: string): Refusal[] {
  if (!nameForm.test(name)) return [{ path: 'name', code: 'name-malformed', params: { value: name.slice(0, 60) } }]
  if (name.replace(/[A-Z]/g, '_$&').length > storedMax)
    return [{ path: 'name', code: 'name-has-many-capitals', params: { value: name } }]
  return reserved.has(name) ? [{ path: 'name', code: 'name-reserved', params: { value: name } }] : []
}

/** By record of a custom field or object, the identity under which what it defines is stored. */
export type Identities = ReadonlyMap<string, string>

/**
 * What is stored goes by identities. Those of fields an administrator makes begin with `x`, so that none of a later Kebu meets
 * them (the table of an object has a prefix of its own); the second of a name, made when the first had been retired, gets a
 * number, so that it does not take over what that holds.
 */
export function identitiesOf(configuration: readonly ConfigurationRecord[]): Identities {
  const namesakes = new Map<string, number>()
  const identities = new Map<string, string>()
  for (const { object, id, values } of inOrderOfMaking(configuration)) {
    if (object !== 'customField' && object !== 'customObject') continue
    const key = JSON.stringify([object, values.object, values.name])
    const place = (namesakes.get(key) ?? 0) + 1
    namesakes.set(key, place)
    identities.set(id, identityOf(String(values.name), place, object === 'customField'))
  }
  return identities
}

/** That of one record of a custom field. */
export function identityIn(configuration: readonly ConfigurationRecord[], id: string): string {
  const identity = identitiesOf(configuration).get(id)
  if (identity === undefined) throw new Error(`${id} is no record of a field`)
  return identity
}

function identityOf(name: string, place: number, prefixed: boolean): string {
  if (place === 1 && !prefixed) return name
  return `x${place > 1 ? place : ''}${name.charAt(0).toUpperCase()}${name.slice(1)}`
}

/** Who came first keeps the name: ids are UUIDv7. */
export function inOrderOfMaking(records: readonly ConfigurationRecord[]): ConfigurationRecord[] {
  return records.toSorted((one, other) => (one.id < other.id ? -1 : 1))
}
