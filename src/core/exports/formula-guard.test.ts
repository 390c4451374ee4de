import fc from 'fast-check'
import { expect, test } from 'vitest'
import { looksLikeFormula, withGuard, withoutGuard } from './formula-guard.ts'

test('what begins like a formula is none any more, and comes back as it was', () => {
  for (const text of ['=1+1', '+86 138', '-5', '@SUM(A1)', '\t=1', '\r=1', "'=1", "''-2"]) {
    expect(withGuard(text)).toBe(`'${text}`)
    expect(withoutGuard(withGuard(text))).toBe(text)
  }
  for (const text of ['', "'", "'说", '云帆', "O'Neill", '1-2', '５＝']) expect(withGuard(text)).toBe(text)
})

test('of any text the way out is harmless and the way back is exact', () => {
  const sign = fc.constantFrom('=', '+', '-', '@', '\t', '\r', "'", 'a', '客', ' ')
  fc.assert(
    fc.property(fc.string({ unit: sign, maxLength: 6 }), (text) => {
      expect(looksLikeFormula(withGuard(text))).toBe(false)
      expect(withoutGuard(withGuard(text))).toBe(text)
    }),
  )
})
