import { describe, expect, test } from 'vitest'
import { guardComposition } from './guard-composition.ts'

interface Key {
  readonly key: string
  readonly keyCode: number
  readonly isComposing: boolean
}

describe('while somebody composes', () => {
  test.each([
    ['Enter in Chrome and Firefox', { key: 'Enter', keyCode: 229, isComposing: true }],
    [
      'Enter in Safari, which comes after the composition has ended',
      { key: 'Enter', keyCode: 229, isComposing: false },
    ],
    ['Enter of a browser that keeps the code', { key: 'Enter', keyCode: 13, isComposing: true }],
    ['Esc', { key: 'Escape', keyCode: 229, isComposing: true }],
    ['Tab', { key: 'Tab', keyCode: 229, isComposing: true }],
  ])('%s reaches no handler and does nothing by itself', (_, key) => {
    expect(press(key)).toEqual({ heard: [], prevented: true })
  })

  test('a letter reaches no handler and is typed', () => {
    expect(press({ key: 'Process', keyCode: 229, isComposing: true })).toEqual({ heard: [], prevented: false })
  })
})

test.each([
  ['Enter', 13],
  ['Escape', 27],
  ['Tab', 9],
  ['a', 65],
])('otherwise %s is heard by everybody', (key, keyCode) => {
  expect(press({ key, keyCode, isComposing: false })).toEqual({ heard: ['captured', 'bubbled'], prevented: false })
})

/** One key on a window on which a part listened after the guard, in both phases. */
function press(key: Key) {
  const page = new EventTarget()
  const heard: string[] = []
  // Node's EventTarget is the browser's without the types of its events.
  guardComposition(page as unknown as Window)
  page.addEventListener('keydown', () => heard.push('captured'), { capture: true })
  page.addEventListener('keydown', () => heard.push('bubbled'))
  const event = Object.assign(new Event('keydown', { cancelable: true }), key)
  page.dispatchEvent(event)
  return { heard, prevented: event.defaultPrevented }
}
