import { expect, test } from 'vitest'
import { codesToAsk, readCodes, settleCodes } from './pasted-codes.ts'

test('codes are told apart by whatever separates them, and each is meant once', () => {
  const pasted = 'C2026001\tC2026002\r\n"C2026003"，C2026004；C2026005、C2026001\n\n | C2026006 '
  expect(readCodes(pasted)).toEqual(['C2026001', 'C2026002', 'C2026003', 'C2026004', 'C2026005', 'C2026006'])
})

test('a piece with blanks is one code where there is such a one, and else its words', () => {
  const pieces = readCodes('C 1\nC2026001 C2026002')
  expect(codesToAsk(pieces)).toEqual(['C 1', 'C', '1', 'C2026001 C2026002', 'C2026001', 'C2026002'])
  const found = [
    { code: 'C 1', id: 'a' },
    { code: 'C2026001', id: 'b' },
  ]
  const picked = settleCodes(pieces, { found, missing: [], ambiguous: ['C2026002'] })
  expect(picked).toEqual({ ids: ['a', 'b'], missing: [], ambiguous: ['C2026002'] })
})

test('two spellings of one code are one record, and what is too long is none', () => {
  const long = 'x'.repeat(101)
  const pieces = readCodes(`c1,C1,${long}`)
  expect(codesToAsk(pieces)).toEqual(['c1', 'C1'])
  const found = pieces.slice(0, 2).map((code) => ({ code, id: 'a' }))
  expect(settleCodes(pieces, { found, missing: [], ambiguous: [] })).toEqual({
    ids: ['a'],
    missing: [long],
    ambiguous: [],
  })
})
