import { expect, test } from 'vitest'
import { countsByLine, emptyHandover, lineWithoutTaker, toCall, withLine } from './handover-plan.ts'

const [lin, zhou, chen] = ['lin', 'zhou', 'chen']
const withLines = { ...emptyHandover, from: lin, ...withLine(emptyHandover, 'customer') }

test('a line of which nobody says who takes it is not left out of the plan: it is asked who', () => {
  const plan = { ...withLines, rest: [zhou] }
  expect(toCall(plan, 'preview')).toBeNull()
  expect(lineWithoutTaker(plan)?.object).toBe('customer')
})

test('lines go before the rest, each with its condition, and the counts come back by line', () => {
  const filter = { field: 'level', op: 'eq', value: 'A' } as const
  const [line] = withLines.lines
  if (!line) throw new Error('one line was added')
  const plan = { ...withLines, lines: [{ ...line, filter, to: [chen] }], rest: [zhou] }
  expect(lineWithoutTaker(plan)).toBeUndefined()
  expect(toCall(plan, 'preview')?.plan).toEqual([
    { object: 'customer', to: [chen], filter },
    { object: '*', to: [zhou] },
  ])
  expect(countsByLine(plan, [3, 7]).get(line.key)).toBe(3)
})
