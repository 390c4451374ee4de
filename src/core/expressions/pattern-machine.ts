import type { Edge, Piece } from './parse-pattern.ts'

/** What a pattern is walked by; the first one is its end. */
export type State =
  | { readonly kind: 'done' }
  | { readonly kind: 'one'; takes(character: string): boolean; readonly next: number }
  | { readonly kind: 'edge'; readonly edge: Edge; readonly next: number }
  /** A pair of brackets begins (2, 4 …) or ends (3, 5 …). */
  | { readonly kind: 'mark'; readonly slot: number; readonly next: number }
  /** The ways that are open, the one to be preferred first. */
  | { readonly kind: 'either'; readonly next: number[] }

export interface PatternMachine {
  readonly states: readonly State[]
  readonly start: number
}

interface MachineOptions {
  readonly statesMax: number
  /** It tells where brackets begin and end, which costs states. */
  readonly marks: boolean
}

interface Machine extends MachineOptions {
  readonly states: State[]
}

/** A machine that knows all the ways through a pattern; undefined where it would have too many states. */
export function makeMachine(piece: Piece, options: MachineOptions): PatternMachine | undefined {
  const states: State[] = []
  const machine: Machine = { ...options, states }
  const start = build(machine, piece, add(machine, { kind: 'done' }))
  return start === undefined || states.length > options.statesMax ? undefined : { states, start }
}

/** Whether the edge is at this place of the text. */
export function holdsAt(edge: Edge, text: readonly string[], at: number): boolean {
  if (edge === 'start') return at === 0
  if (edge === 'end') return at === text.length
  return isOfWord(text[at - 1]) === isOfWord(text[at]) ? edge === 'within' : edge === 'word'
}

function isOfWord(character: string | undefined): boolean {
  return character !== undefined && /^\w$/.test(character)
}

function add({ states }: Machine, state: State): number {
  return states.push(state) - 1
}

/** Adds the states of a piece in front of those that follow; undefined where there would be too many. */
function build(machine: Machine, piece: Piece, next: number): number | undefined {
  if (machine.states.length > machine.statesMax) return undefined
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
    case 'group':
      return machine.marks ? buildGroup(machine, piece, next) : build(machine, piece.piece, next)
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
  { piece, least, most, lazy }: Extract<Piece, { kind: 'repeat' }>,
  next: number,
): number | undefined {
  let start: number | undefined = most === undefined ? buildLoop(machine, { piece, lazy }, next) : next
  for (let n = most ?? least; n > 0 && start !== undefined; n--) {
    const way = build(machine, piece, start)
    if (way === undefined) return undefined
    start = n > least ? add(machine, { kind: 'either', next: lazy ? [next, way] : [way, next] }) : way
  }
  return start
}

function buildLoop(
  machine: Machine,
  { piece, lazy }: { readonly piece: Piece; readonly lazy: boolean },
  next: number,
): number | undefined {
  const ways = [next]
  const fork = add(machine, { kind: 'either', next: ways })
  const way = build(machine, piece, fork)
  if (way === undefined) return undefined
  ways.splice(lazy ? 1 : 0, 0, way)
  return fork
}

function buildGroup(
  machine: Machine,
  { piece, place }: Extract<Piece, { kind: 'group' }>,
  next: number,
): number | undefined {
  const inner = build(machine, piece, add(machine, { kind: 'mark', slot: place * 2 + 1, next }))
  return inner === undefined ? undefined : add(machine, { kind: 'mark', slot: place * 2, next: inner })
}
