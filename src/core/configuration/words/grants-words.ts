import { rights } from '../../access/access.ts'
import { isJsonObject, type Json } from '../../json.ts'
import { actionWords, levelNames, rightWords, scopeNames } from '../../text/reasons.ts'
import { bracketed, colon } from './punctuation.ts'
import type { Vocabulary } from './vocabulary.ts'

/** What a role gives, one part for each: what may be done in a module and with whose records, levels of single fields, rights. */
export function grantsParts(grants: Json, words: Vocabulary): readonly string[] | null {
  if (!isJsonObject(grants)) return null
  const { objects, fields, rights: held } = grants
  return [
    ...entriesOf(objects).flatMap(([object, granted]) => moduleParts(object, granted, words)),
    ...entriesOf(fields).flatMap(([object, levels]) => levelParts(object, levels, words)),
    ...(Array.isArray(held) ? held.map((right: Json) => rightPart(String(right), words)) : []),
  ]
}

/** What both sides of a difference say: a module that one of them has no line for goes by that of all modules there. */
export function modulesLeftToAll(grants: Json, other: Json, words: Vocabulary): readonly string[] {
  const own = namesIn(grants, 'objects')
  const followed = { 'zh-CN': '与「全部模块」相同', en: 'as all modules' }[words.locale]
  return namesIn(other, 'objects')
    .filter((object) => object !== '*' && !own.includes(object))
    .map((object) => `${moduleName(object, words)}${colon[words.locale]}${followed}`)
}

/** When the conditions in what a role gives were set. */
export function setAtParts(value: Json, words: Vocabulary): readonly string[] {
  return entriesOf(value).flatMap(([object, actions]) =>
    entriesOf(actions).map(([action, at]) => {
      const word = wordIn(actionWords, action)?.[words.locale] ?? action
      return `${moduleName(object, words)} · ${word}${colon[words.locale]}${words.names.moment(String(at))}`
    }),
  )
}

function namesIn(grants: Json, part: string): readonly string[] {
  return isJsonObject(grants) ? entriesOf(grants[part]).map(([name]) => name) : []
}

function entriesOf(value: Json | undefined): [string, Json][] {
  return isJsonObject(value) ? Object.entries(value).map(([name, one]) => [name, one ?? null]) : []
}

function moduleName(object: string, { locale, object: label }: Vocabulary): string {
  return object === '*' ? { 'zh-CN': '全部模块', en: 'All modules' }[locale] : label(object)
}

/** A line of its own that gives nothing says so: it takes away what all modules give. */
function moduleParts(object: string, granted: Json, words: Vocabulary): readonly string[] {
  const given = Object.entries(actionWords).flatMap(([action, word]) => {
    const said = scopeWords(object, isJsonObject(granted) ? granted[action] : null, words)
    return said === null ? [] : [`${moduleName(object, words)} · ${word[words.locale]}${said}`]
  })
  const nothing = { 'zh-CN': '没有权限', en: 'nothing' }[words.locale]
  return given.length > 0 ? given : [`${moduleName(object, words)}${colon[words.locale]}${nothing}`]
}

/** Behind the action: whose records, and which of those; null where it is not given. */
function scopeWords(object: string, given: Json | undefined, words: Vocabulary): string | null {
  if (given === true) return ''
  if (typeof given === 'string') return given === 'none' ? null : `${colon[words.locale]}${scopeName(given, words)}`
  if (!isJsonObject(given) || typeof given.scope !== 'string') return null
  const filter = words.names.filter(object, given.filter ?? null)
  return `${colon[words.locale]}${bracketed(scopeName(given.scope, words), filter, words.locale)}`
}

function scopeName(scope: string, { locale }: Vocabulary): string {
  return wordIn(scopeNames, scope)?.[locale] ?? scope
}

function levelParts(object: string, levels: Json, words: Vocabulary): readonly string[] {
  const { locale } = words
  return entriesOf(levels).map(([field, level]) => {
    const name = words.fieldOf(object, field)
    return `${moduleName(object, words)} · ${name}${colon[locale]}${wordIn(levelNames, String(level))?.[locale] ?? String(level)}`
  })
}

function rightPart(right: string, { locale }: Vocabulary): string {
  const known = rights.find((one) => one === right)
  return known ? rightWords[known][locale] : right
}

function wordIn<Word>(table: Readonly<Record<string, Word>>, name: string): Word | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined
}
