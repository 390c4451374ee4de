import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addTokens, foldText, piecesToFind, shortPiecesToFind, tokensToFind } from './search-tokens.ts'

test.each<[string, string]>([
  ['ＹＵＮ　Ｆａｎ', 'yun fan'],
  ['Königlich & Söhne', 'koniglich sohne'],
  ['云帆（杭州）科技', '云帆 杭州 科技'],
  ['010-62551234', '010 62551234'],
  ['…', ''],
])('%s is searched as "%s"', (text, folded) => {
  expect(foldText(text)).toBe(folded)
})

test.each<[string, string[]]>([
  ['云帆科技', ['云帆', '帆科', '科技']],
  ['yfkj', ['yf', 'fk', 'kj']],
  ['13800', ['1380', '3800']],
  ['c2026001', ['2026', '0260', '2600', '6001']],
  ['云帆138', ['云帆']],
  ['y', []],
  ['𠮷野家', ['𠮷', '\udfb7野', '野家']],
])('%s is looked up by %j', (word, pieces) => {
  expect(piecesToFind(word)).toEqual(pieces)
})

test('a short run is looked up where it stands alone', () => {
  expect(['12', '王', 'y'].map(shortPiecesToFind)).toEqual([['12'], ['王'], []])
})

test('whatever stands in a text is looked up by pieces that the text has', () => {
  const letters = fc.constantFrom(...'云帆科技𠮷abyf0123 公司gs')
  const text = fc.array(letters, { minLength: 1, maxLength: 20 }).map((parts) => foldText(parts.join('')))
  fc.assert(
    fc.property(text, fc.nat(), fc.nat(), (whole, from, length) => {
      const symbols = [...whole]
      const start = from % Math.max(symbols.length, 1)
      const word = symbols
        .slice(start, start + 1 + (length % 8))
        .join('')
        .trim()
      fc.pre(word.split(' ').length === 1 && /\p{Script=Han}{2}|[a-z]{2}|\d{4}/u.test(word))
      const tokens = new Set<number>()
      addTokens(tokens, whole, 'AB')
      expect([...tokens]).toEqual(expect.arrayContaining([...tokensToFind('AB', piecesToFind(word))]))
    }),
  )
})
