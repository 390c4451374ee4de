import type { Refusal } from '../change/change.ts'
import type { ConfigurationRecord } from './configuration-record.ts'
import { upperFirst } from './upper-first.ts'

const nameForm = /^[a-z][a-zA-Z0-9]{0,39}$/

/** What every record has besides its fields, and what JavaScript finds in any object. */
const kept = ['id', 'object', 'version', 'refs', 'access', 'currencies', 'warnings', 'pending', 'lines']
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
  return reserved.has(name) ? [{ path: 'name', code: 'name-reserved', params: { value: name } }] : []
}

/**
 * What is stored goes by identities. Those of fields an administrator makes begin with `x`, so that none of a later Kebu meets
 * them; the second of a name, made when the first had been retired, gets a number, so that it does not take over what that holds.
 */
export function customFieldId(record: ConfigurationRecord, all: readonly ConfigurationRecord[]): string {
  const place = placeAmongNamesakes(record, all, ['object', 'name'])
  return `x${place > 1 ? place : ''}${upperFirst(String(record.values.name))}`
}

/** The same for an object; its table has a prefix of its own. */
export function customObjectId(record: ConfigurationRecord, all: readonly ConfigurationRecord[]): string {
  const place = placeAmongNamesakes(record, all, ['name'])
  const name = String(record.values.name)
  return place > 1 ? `x${place}${upperFirst(name)}` : name
}

function placeAmongNamesakes(
  record: ConfigurationRecord,
  all: readonly ConfigurationRecord[],
  keys: readonly string[],
): number {
  const isNamesake = (other: ConfigurationRecord) =>
    other.object === record.object && keys.every((key) => other.values[key] === record.values[key])
  // Ids are UUIDv7: in the order in which they were made.
  return 1 + all.filter((other) => other.id < record.id && isNamesake(other)).length
}
