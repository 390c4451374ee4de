import { expect, test } from 'vitest'
import { shareOut } from './share-out.ts'

test('each of the people gets the like share, and of what is taken already nobody', () => {
  const met = new Set(['b'])
  const shared = shareOut(['a', 'b', 'c', 'd', 'e'], { to: ['lin', 'zhou'], met })
  expect(Object.fromEntries(shared)).toEqual({ a: 'lin', c: 'zhou', d: 'lin', e: 'zhou' })
  expect([...shareOut(['a', 'f'], { to: ['chen'], met })]).toEqual([['f', 'chen']])
})
