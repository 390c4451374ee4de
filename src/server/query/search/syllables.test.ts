import { expect, test } from 'vitest'
import { readingsOf, syllablesFrom } from './syllables.ts'

test.each<[string, string[]]>([
  ['yunfan', ['yun+fan', 'yun fa+n']],
  ['yunf', ['yun+f']],
  ['xian', ['+xian', 'xi+an', 'xi a+n', 'xia+n']],
  ['fangan', ['fan+gan', 'fan ga+n', 'fang+an', 'fang a+n']],
  ['zho', ['+zho']],
  ['yfkj', []],
  ['smith', []],
  ['yunfankejigongsi', ['yun fan ke ji+']],
])('%s may be read %j', (letters, expected) => {
  const readings = readingsOf(letters).map(({ syllables, rest }) => `${syllables.join(' ')}+${rest}`)
  expect(readings.toSorted()).toEqual(expected.toSorted())
})

test('syllables are told by how they begin', () => {
  expect(syllablesFrom('zho')).toEqual(['zhong', 'zhou'])
})

test('letters that could be read in thousands of ways are told apart only at their start', () => {
  expect(readingsOf('xian'.repeat(25)).length).toBeLessThan(20)
})
