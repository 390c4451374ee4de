import * as fc from 'fast-check'
import type { Field, FieldTypeName } from '../src/core/fields/field.ts'

type Fields = Readonly<Record<string, Field>>

/** A condition before it is known which fields there are: places in their list, and ways to ask. */
export type ConditionShape =
  | { readonly kind: 'ask'; readonly at: number; readonly way: number }
  | { readonly kind: 'both' | 'either'; readonly parts: readonly [ConditionShape, ConditionShape] }
  | { readonly kind: 'not'; readonly part: ConditionShape }
  | { readonly kind: 'unique'; readonly at: readonly [number, number] }
  | { readonly kind: 'broken' }

export const conditionShape: fc.Arbitrary<ConditionShape> = fc.letrec<{ shape: ConditionShape }>((tie) => ({
  shape: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('ask'), at: fc.nat(40), way: fc.nat(11) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('unique'), at: fc.tuple(fc.nat(40), fc.nat(40)) }) },
    { weight: 1, arbitrary: fc.constant({ kind: 'broken' }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('both'), parts: fc.tuple(tie('shape'), tie('shape')) }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('either'), parts: fc.tuple(tie('shape'), tie('shape')) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('not'), part: tie('shape') }) },
  ),
})).shape

/** The condition in words, over these fields: their values, what was there before, and what their links lead to. */
export function conditionText(shape: ConditionShape, fields: Fields): string {
  switch (shape.kind) {
    case 'ask':
      return question(pick(Object.entries(fields), shape.at), shape.way)
    case 'both':
      return `(${shape.parts.map((part) => conditionText(part, fields)).join(' && ')})`
    case 'either':
      return `(${shape.parts.map((part) => conditionText(part, fields)).join(' || ')})`
    case 'not':
      return `!(${conditionText(shape.part, fields)})`
    case 'unique':
      return `unique(${shape.at.map((at) => pick(Object.keys(fields), at)).join(', ')})`
    case 'broken':
      return 'size(name) >'
  }
}

function question([name, field]: readonly [string, Field], way: number): string {
  const own = waysOf[kindOf(field.type)]
  return pick([...waysOfAll, ...own], way).replaceAll('$', name)
}

/** Most records meet most of them, so that a world with many rules goes on. */
const waysOfAll = ['isEmpty($) || has(name)', '$ == old.$ || has($)', 'has($)']
const waysOf = {
  text: ['size($) > 2', '!$.startsWith("乱")', '$ != old.$', '$.contains("1") || size($) < 90'],
  number: ['$ >= 3', '$ >= old.$', '$ * 2 < 100000', '$ > 0 || level == "A"'],
  day: ['$ > "2020-01-01"', 'daysBetween($, today) < 90000', 'yearOf($) >= yearOf(old.$)'],
  yesNo: ['$', '$ || !$'],
  choice: ['$ in ["甲", "乙"]', '$ != "丙"', 'old.$ != "甲" || $ != "乙"'],
  choices: ['size($) < 3', '$.exists(t, t == "甲" || t == "乙")'],
  link: ['size($.name) > 2', '$.name.startsWith("云")', '$ == old.$ || has($.name)'],
  files: ['size($) < 2'],
  other: [],
} as const

function kindOf(type: FieldTypeName): keyof typeof waysOf {
  switch (type) {
    case 'number':
    case 'money':
    case 'rollup':
      return 'number'
    case 'date':
      return 'day'
    case 'yesNo':
    case 'choice':
    case 'choices':
    case 'link':
      return type
    case 'attachment':
      return 'files'
    case 'text':
    case 'longText':
    case 'email':
    case 'website':
    case 'phone':
    case 'formula':
      return 'text'
    default:
      return 'other'
  }
}

function pick<T>(all: readonly T[], at: number): T {
  const one = all[at % all.length]
  if (one === undefined) throw new Error('There is nothing to pick from')
  return one
}
