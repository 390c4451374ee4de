import { type Piece, parsePattern } from './parse-pattern.ts'

/** Whether a text holds what a pattern describes. */
export type PatternTest = (text: string) => boolean

const statesMax = 2_000

/**
 * Makes a test of a pattern that an administrator wrote. It is walked in all its ways at once (a Thompson machine), so that
 * its time grows with the text and never beyond: a regular expression of JavaScript may take years over `(a+)+b`. It knows
 * characters, `.`, `[a-z]`, `\d`, groups, `|`, `* + ? {1,3}`, and `^ $`.
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
  if (!piece) return undefined
  const machine: Machine = { states: [] }
  const done = add(machine, { kind: 'done' })
  const start = build(machine, piece, done)
  if (start === undefined || machine.states.length > statesMax) return undefined
  return (text) => runs(machine.states, start, [...text])
}

type State =
  | { readonly kind: 'done' }
  | { readonly kind: 'one'; takes(character: string): boolean; readonly next: number }
  | { readonly kind: 'edge'; readonly edge: 'start' | 'end'; readonly next: number }
  | { readonly kind: 'either'; readonly next: number[] }

interface Machine {
  readonly states: State[]
}

function add({ states }: Machine, state: State): number {
  return states.push(state) - 1
}

/** Adds the states of a piece in front of those that follow; undefined where there would be too many. */
function build(machine: Machine, piece: Piece, next: number): number | undefined {
  if (machine.states.length > statesMax) return undefined
  switch (piece.kind) {
    case 'one':
      return add(machine, { kind: 'one', takes: piece.takes, next })
    case 'edge':
      return add(machine, { kind: 'edge', edge: piece.edge, next })
    case 'row':
      return piece.pieces.reduceRight<number | undefined>(
        (after, one) => (after === undefined ? undefined : build(machine, one, after)),
        next,
      )
    case 'either':
      return buildEither(machine, piece.pieces, next)
    case 'repeat':
      return buildRepeat(machine, piece, next)
  }
}

function buildEither(machine: Machine, pieces: readonly Piece[], next: number): number | undefined {
  const ways = pieces.map((piece) => build(machine, piece, next)).filter((way) => way !== undefined)
  return ways.length < pieces.length ? undefined : add(machine, { kind: 'either', next: ways })
}

function buildRepeat(
  machine: Machine,
  { piece, least, most }: Extract<Piece, { kind: 'repeat' }>,
  next: number,
): number | undefined {
  let start: number | undefined = most === undefined ? buildLoop(machine, piece, next) : next
  for (let n = most ?? least; n > 0 && start !== undefined; n--) {
    const way = build(machine, piece, start)
    if (way === undefined) return undefined
    start = n > least ? add(machine, { kind: 'either', next: [way, next] }) : way
  }
  return start
}

function buildLoop(machine: Machine, piece: Piece, next: number): number | undefined {
  const ways = [next]
  const fork = add(machine, { kind: 'either', next: ways })
  const way = build(machine, piece, fork)
  if (way === undefined) return undefined
  ways.push(way)
  return fork
}

/** Whether it is found anywhere in the text. */
function runs(states: readonly State[], start: number, text: readonly string[]): boolean {
  let here = new Set<number>()
  for (let at = 0; at <= text.length; at++) {
    enter(states, here, { state: start, at, length: text.length })
    if (here.has(0)) return true
    const character = text[at]
    if (character === undefined) return false
    here = step(states, here, { character, at: at + 1, length: text.length })
  }
  return false
}

function step(
  states: readonly State[],
  here: ReadonlySet<number>,
  { character, at, length }: { character: string; at: number; length: number },
): Set<number> {
  const there = new Set<number>()
  for (const id of here) {
    const state = states[id]
    if (state?.kind === 'one' && state.takes(character)) enter(states, there, { state: state.next, at, length })
  }
  return there
}

/** Enters a state, and all that it leads to without a character. */
function enter(
  states: readonly State[],
  here: Set<number>,
  { state: first, at, length }: { state: number; at: number; length: number },
): void {
  const coming = [first]
  for (let id = coming.pop(); id !== undefined; id = coming.pop()) {
    if (here.has(id)) continue
    here.add(id)
    const state = states[id]
    if (state?.kind === 'either') coming.push(...state.next)
    if (state?.kind === 'edge' && at === (state.edge === 'start' ? 0 : length)) coming.push(state.next)
  }
}
