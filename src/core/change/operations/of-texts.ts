import { compileReplacement } from '../../expressions/replace-pattern.ts'
import type { Json } from '../../json.ts'
import { always, malformed, type Operated, type Operator } from './operated.ts'

/** As long as a text of several lines may be. */
const textMax = 10_000
/** Nothing Kebu keeps is longer; the field says how long it may be. */
const grownMax = 100_000

export function append(by: Json): Operator {
  if (!isText(by)) return malformed('append', aText)
  return ({ before }) => ({ raw: `${before ?? ''}${by}` })
}

export function prepend(by: Json): Operator {
  if (!isText(by)) return malformed('prepend', aText)
  return ({ before }) => ({ raw: `${by}${before ?? ''}` })
}

/** The new text stands as it was written: a `$&` in it is no pattern. */
export function replace(by: Json): Operator {
  const [from, to] = Array.isArray(by) && by.length === 2 ? by : []
  if (!isText(from) || !isText(to) || from === '') return malformed('replace', twoTexts)
  return ({ before }) => {
    if (typeof before !== 'string') return unchanged
    const pieces = before.split(from)
    const length = before.length + (pieces.length - 1) * (to.length - from.length)
    if (length > grownMax) return { problem: { code: 'text-grows-too-long', params: { length } } }
    return asChanged(before, pieces.join(to))
  }
}

export function replacePattern(by: Json): Operator {
  const [pattern, to] = Array.isArray(by) && by.length === 2 ? by : []
  if (!isText(pattern) || !isText(to) || pattern === '') return malformed('replacePattern', patternAndText)
  const made = compileReplacement(pattern, to)
  if (typeof made !== 'function') {
    const isPattern = made.wrong === 'pattern'
    const value = (isPattern ? pattern : to).slice(0, 200)
    return always({ code: isPattern ? 'pattern-not-understood' : 'replacement-not-understood', params: { value } })
  }
  return ({ before, effort }) => {
    if (typeof before !== 'string') return unchanged
    const after = made(before, effort)
    if (after === undefined) return { problem: { code: 'pattern-too-costly' } }
    if (typeof after === 'string') return asChanged(before, after)
    return { problem: { code: 'text-grows-too-long', params: { length: after.grownTo } } }
  }
}

const unchanged: Operated = { same: true }

function asChanged(before: string, after: string): Operated {
  return after === before ? unchanged : { raw: after }
}

function isText(value: Json | undefined): value is string {
  return typeof value === 'string' && value.length <= textMax
}

const aText = { 'zh-CN': '一段文字（最多 10000 个字符）', en: 'a text of at most 10,000 characters' } as const
const twoTexts = {
  'zh-CN': '两段文字：要查找的（不能为空）和替换成的',
  en: 'two texts: what is looked for, which must not be empty, and what is put there',
} as const
const patternAndText = {
  'zh-CN': '匹配模式（不能为空）和替换成的文字',
  en: 'a pattern, which must not be empty, and the text that is put there',
} as const
