import { parsePattern } from './parse-pattern.ts'
import { holdsAt, makeMachine, type PatternMachine } from './pattern-machine.ts'

/** The text with every place the pattern finds replaced, or to what it would grow; undefined where that would take too long. */
export type PatternReplacement = (text: string, effort: Effort) => Replaced

type Replaced = string | { readonly grownTo: number } | undefined

/** What patterns have cost so far, over several texts. */
export interface Effort {
  /** Steps taken. */
  taken: number
  /** Of those, the ones for texts that were given up. */
  inVain: number
}

/** Nothing has been done yet. */
export function noEffort(): Effort {
  return { taken: 0, inVain: 0 }
}

/** Once so many steps were for nothing no further text is tried. */
const inVainMax = 2_000_000

const statesMax = 500
const replacementMax = 1_000
const grownMax = 100_000

/**
 * Makes a replacement of all that a pattern finds, as JavaScript would of the same regular expression, in steps that are counted:
 * all ways are walked at once, those to be preferred first (a Pike machine). In what is put there, `$1` to `$9` are what stood in the
 * pattern's brackets, `$&` is all that was found, `$$` a dollar.
 */
export function compileReplacement(
  source: string,
  replacement: string,
): PatternReplacement | { readonly wrong: 'pattern' | 'replacement' } {
  const piece = parsePattern(source)
  const machine = piece && makeMachine(piece, { statesMax, marks: true })
  if (!machine) return { wrong: 'pattern' }
  const parts = readReplacement(replacement, groupsIn(machine))
  return parts ? (text, effort) => replaceWithin(effort, machine, parts, text) : { wrong: 'replacement' }
}

/** A text as it stands, or the brackets whose content it is; 0 is all that was found. */
type Part = string | number

function readReplacement(written: string, groups: number): readonly Part[] | undefined {
  if (written.length > replacementMax) return undefined
  const parts = (written.match(/\$[$&1-9]|[^$]+|\$/g) ?? []).map((part): Part => {
    if (part === '$$' || !/^\$./.test(part)) return part === '$$' ? '$' : part
    return part === '$&' ? 0 : Number(part[1])
  })
  return parts.some((part) => typeof part === 'number' && part > groups) ? undefined : parts
}

function groupsIn({ states }: PatternMachine): number {
  return Math.max(0, ...states.map((state) => (state.kind === 'mark' ? Math.floor(state.slot / 2) : 0)))
}

type Text = readonly string[]
/** Where each pair of brackets begins and ends, the whole first. */
type Slots = readonly (number | undefined)[]

function replaceWithin(effort: Effort, machine: PatternMachine, parts: readonly Part[], text: string): Replaced {
  if (effort.inVain >= inVainMax) return undefined
  const walk = makeWalk(machine, [...text])
  const begun = walk.stepsLeft
  const replaced = replaceAll(walk, parts)
  const steps = begun - walk.stepsLeft
  effort.taken += steps
  if (typeof replaced !== 'string') effort.inVain += steps
  return replaced
}

function replaceAll(walk: Walk, parts: readonly Part[]): Replaced {
  const { text } = walk
  const pieces: string[] = []
  let length = 0
  let from = 0
  for (let at = 0; at <= text.length; ) {
    const found = find(walk, at)
    if (!found) break
    const [start = 0, end = 0] = found
    length += start - from + lengthOf(parts, found)
    if (length > grownMax) return { grownTo: length }
    pieces.push(text.slice(from, start).join(''), put(parts, text, found))
    from = end
    // Where nothing was found the next one is looked for behind the character that follows.
    at = end > start ? end : end + 1
  }
  return walk.stepsLeft < 0 ? undefined : pieces.join('') + text.slice(from).join('')
}

/** Asked before it is made: all that was found may be put there many times. */
function lengthOf(parts: readonly Part[], slots: Slots): number {
  return parts.reduce<number>((sum, part) => {
    if (typeof part === 'string') return sum + part.length
    const [from, to] = placeOf(part, slots)
    return sum + to - from
  }, 0)
}

function put(parts: readonly Part[], text: Text, slots: Slots): string {
  return parts.map((part) => (typeof part === 'string' ? part : text.slice(...placeOf(part, slots)).join(''))).join('')
}

function placeOf(brackets: number, slots: Slots): readonly [from: number, to: number] {
  return [slots[brackets * 2] ?? 0, slots[brackets * 2 + 1] ?? 0]
}

interface Thread {
  readonly state: number
  readonly slots: Slots
}

/** One text on its way through a pattern. */
interface Walk {
  readonly machine: PatternMachine
  readonly text: Text
  /** In which round each state was entered: no way is walked twice from the same place. */
  readonly entered: Uint32Array
  round: number
  stepsLeft: number
}

function makeWalk(machine: PatternMachine, text: Text): Walk {
  const entered = new Uint32Array(machine.states.length)
  return { machine, text, entered, round: 0, stepsLeft: 20_000 + text.length * 60 }
}

/** The first place from there on; of several that begin there, the one the pattern prefers. */
function find(walk: Walk, from: number): Slots | null {
  let found: Slots | null = null
  let here: Thread[] = []
  walk.round += 1
  for (let at = from; at <= walk.text.length && walk.stepsLeft >= 0; at++) {
    if (!found) enter(walk, here, { thread: { state: walk.machine.start, slots: [at] }, at })
    else if (here.length === 0) break
    const there: Thread[] = []
    walk.round += 1
    found = step(walk, { here, there, at }) ?? found
    here = there
  }
  return found
}

/** Takes one character along every way; the end of one cuts off those that are less preferred. */
function step(
  walk: Walk,
  { here, there, at }: { readonly here: readonly Thread[]; readonly there: Thread[]; readonly at: number },
): Slots | null {
  const character = walk.text[at]
  for (const { state: id, slots } of here) {
    const state = walk.machine.states[id]
    if (state?.kind === 'done') return [slots[0], at, ...slots.slice(2)]
    if (state?.kind === 'one' && character !== undefined && state.takes(character))
      enter(walk, there, { thread: { state: state.next, slots }, at: at + 1 })
  }
  return null
}

/** Adds a state, and all that it leads to without a character, in the order in which they are preferred. */
function enter(
  walk: Walk,
  threads: Thread[],
  { thread: first, at }: { readonly thread: Thread; readonly at: number },
): void {
  const coming = [first]
  for (let thread = coming.pop(); thread !== undefined; thread = coming.pop()) {
    walk.stepsLeft -= 1
    if (walk.entered[thread.state] === walk.round) continue
    walk.entered[thread.state] = walk.round
    const ways = waysOn(walk, thread, at)
    if (ways) coming.push(...ways)
    else threads.push(thread)
  }
}

/** Where it leads without a character, the way to be walked first last; null where it waits for one, or is at its end. */
function waysOn({ machine, text }: Walk, { state: id, slots }: Thread, at: number): readonly Thread[] | null {
  const state = machine.states[id]
  if (state?.kind === 'either') return state.next.map((way) => ({ state: way, slots })).reverse()
  if (state?.kind === 'mark') return [{ state: state.next, slots: withSlot(slots, state.slot, at) }]
  if (state?.kind === 'edge') return holdsAt(state.edge, text, at) ? [{ state: state.next, slots }] : []
  return null
}

function withSlot(slots: Slots, slot: number, at: number): Slots {
  const next = [...slots]
  next[slot] = at
  return next
}
