import { expect, test } from 'vitest'
import { afterInlineSave } from './after-inline-save.ts'

test.each([
  ['what was entered is saved: the field closes', 'saved', true, false, 'close'],
  ['and closes as well where Enter was pressed twice', 'saved', true, true, 'close'],
  ['what is refused stays, to be mended', 'refused', true, true, 'stay'],
  ['a conflict left undecided keeps the text', 'undecided', true, false, 'stay'],
  ['what is typed after the older text was sent stays open', 'saved', false, false, 'stay'],
  ['and is saved in its turn where that was asked for', 'saved', false, true, 'save again'],
  ['also where the older text was refused', 'refused', false, true, 'save again'],
  ['but not over a conflict that was left undecided', 'undecided', false, true, 'stay'],
] as const)('%s', (_, kind, isLatest, askedAgain, step) => {
  expect(afterInlineSave({ outcome: { kind }, isLatest, askedAgain })).toBe(step)
})
