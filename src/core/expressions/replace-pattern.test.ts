import { describe, expect, test } from 'vitest'
import { compileReplacement, noEffort } from './replace-pattern.ts'

describe('what a pattern finds is replaced', () => {
  test.each<[string, string, string, string]>([
    ['\\s+', ' ', '上海  云帆\n公司', '上海 云帆 公司'],
    ['(\\d+)号', '$1#', '中山路12号3号楼', '中山路12#3#楼'],
    ['^(.+?)（.*）$', '$1', '云帆（旧）（停用）', '云帆'],
    ['(a)|(b)', '[$1$2]', 'abc', '[a][b]c'],
    ['b*', '-', 'abc', '-a--c-'],
    ['\\bcat\\b', 'dog', 'cat concat cat', 'dog concat dog'],
    ['有限公司$', '$$$&', '云帆有限公司', '云帆$有限公司'],
    ['x', 'y', '云帆', '云帆'],
    ['😀', '', 'a😀b', 'ab'],
    ['(?:省|市)', '', '广东省深圳市', '广东深圳'],
    ['a|a*b', 'Y', 'aab', 'YYY'],
    ['$', '$', '云帆', '云帆$'],
  ])('%s by %s', (pattern, put, text, expected) => {
    expect(replace(pattern, put, text)).toBe(expected)
  })

  test('as a regular expression of JavaScript would, whatever the pattern', () => {
    for (let n = 0; n < 600; n++) {
      const pattern = randomPattern(random(n), 3)
      const text = pick(random(n + 0.5), ['', 'a', 'ab', 'abab ba', 'bbaacab', 'ca b cab'])
      const expected = text.replace(new RegExp(pattern, 'gu'), '<$&>')
      expect(replace(pattern, '<$&>', text), `${pattern} in ${text}`).toBe(expected)
    }
  })
})

test('what a regular expression would need years for is answered in counted steps', () => {
  const begun = performance.now()
  expect(replace('^(a+)+b$', '', 'a'.repeat(5_000))).toBe('a'.repeat(5_000))
  expect(replace('a*b|a', 'x', 'a'.repeat(5_000))).toBeUndefined()
  const tooLong = { grownTo: expect.any(Number) }
  expect(replace('', 'x'.repeat(1_000), 'a'.repeat(5_000))).toEqual(tooLong)
  expect(replace('a*', '$&'.repeat(500), 'a'.repeat(10_000))).toEqual(tooLong)
  expect(performance.now() - begun).toBeLessThan(2_000)
})

test('what was given up for many texts is not tried on more of them', () => {
  const effort = noEffort()
  const made = compiled('a*b|a', 'x')
  const texts = ['a', ...Array.from({ length: 100 }, () => 'a'.repeat(5_000)), 'a']
  expect(texts.map((text) => made(text, effort))).toEqual(['x', ...Array.from({ length: 101 }, () => undefined)])
  expect(effort.inVain).toBeLessThan(3_000_000)
  // Another change begins anew.
  expect(made('a', noEffort())).toBe('x')
})

test('says what it does not understand', () => {
  expect(compileReplacement('(a', 'b')).toEqual({ wrong: 'pattern' })
  expect(compileReplacement('(?=a)', 'b')).toEqual({ wrong: 'pattern' })
  expect(compileReplacement('(a{1,30}){1,30}', 'b')).toEqual({ wrong: 'pattern' })
  expect(compileReplacement('(a)', '$2')).toEqual({ wrong: 'replacement' })
  expect(compileReplacement('a', 'b'.repeat(1_001))).toEqual({ wrong: 'replacement' })
})

function replace(pattern: string, put: string, text: string) {
  return compiled(pattern, put)(text, noEffort())
}

function compiled(pattern: string, put: string) {
  const made = compileReplacement(pattern, put)
  if (typeof made !== 'function') throw new Error(`${pattern} is no pattern`)
  return made
}

/** Repeated is only what is never empty: what an empty turn of a loop does to the next is each engine's own. */
function randomPattern(next: () => number, depth: number): string {
  const one = () => pick(next, ['a', 'b', '.', '[ab]', '\\w', ' ', '[^a]'])
  const pieces = Array.from({ length: 1 + Math.floor(next() * 3) }, () => {
    const inner = depth > 0 && next() < 0.3 ? `(${randomPattern(next, depth - 1)}|${one()})` : one()
    const piece = inner.startsWith('(') ? `(?:${inner}${one()})` : inner
    return piece + pick(next, ['', '', '', '*', '+', '?', '*?', '+?', '{1,2}', '{2}'])
  })
  return pick(next, ['', '', '', '^', '\\b']) + pieces.join('') + pick(next, ['', '', '', '$', '\\b'])
}

function pick<T>(next: () => number, all: readonly [T, ...T[]] | readonly T[]): T {
  return all[Math.floor(next() * all.length)] as T
}

function random(seed: number): () => number {
  let state = Math.floor(seed * 2_654_435_761) >>> 0
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
}
