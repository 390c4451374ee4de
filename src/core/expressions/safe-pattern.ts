import { parsePattern } from './parse-pattern.ts'
import { holdsAt, makeMachine, type State } from './pattern-machine.ts'

/** Whether a text holds what a pattern describes. */
export type PatternTest = (text: string) => boolean

const statesMax = 2_000

/**
 * Makes a test of a pattern that an administrator wrote. It is walked in all its ways at once (a Thompson machine), so that
 * its time grows with the text and never beyond: a regular expression of JavaScript may take years over `(a+)+b`. It knows
 * characters, `.`, `[a-z]`, `\d`, groups, `|`, `* + ? {1,3}`, and `^ $ \b`.
 * @returns undefined for what is no such pattern, or is too large.
 */
export function compilePattern(source: string): PatternTest | undefined {
  const known = compiled.get(source)
  if (known || compiled.has(source)) return known
  const made = make(source)
  compiled.set(source, made)
  return made
}

const compiled = new Map<string, PatternTest | undefined>()

function make(source: string): PatternTest | undefined {
  const piece = parsePattern(source)
  const machine = piece && makeMachine(piece, { statesMax, marks: false })
  return machine && ((text) => runs(machine.states, machine.start, [...text]))
}

/** Whether it is found anywhere in the text. */
function runs(states: readonly State[], start: number, text: readonly string[]): boolean {
  let here = new Set<number>()
  for (let at = 0; at <= text.length; at++) {
    enter(states, here, { state: start, at, text })
    if (here.has(0)) return true
    if (at < text.length) here = step(states, here, { at, text })
  }
  return false
}

function step(
  states: readonly State[],
  here: ReadonlySet<number>,
  { at, text }: { at: number; text: readonly string[] },
): Set<number> {
  const there = new Set<number>()
  for (const id of here) {
    const state = states[id]
    if (state?.kind === 'one' && state.takes(text[at] ?? ''))
      enter(states, there, { state: state.next, at: at + 1, text })
  }
  return there
}

/** Enters a state, and all that it leads to without a character. */
function enter(
  states: readonly State[],
  here: Set<number>,
  { state: first, at, text }: { state: number; at: number; text: readonly string[] },
): void {
  const coming = [first]
  for (let id = coming.pop(); id !== undefined; id = coming.pop()) {
    if (here.has(id)) continue
    here.add(id)
    const state = states[id]
    if (state?.kind === 'either') coming.push(...state.next)
    if (state?.kind === 'edge' && holdsAt(state.edge, text, at)) coming.push(state.next)
  }
}
