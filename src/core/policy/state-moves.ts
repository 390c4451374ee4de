import { checkMoves, movableBy } from '../objects/state-moves.ts'
import type { PolicyRule, ResultQuestion, Ruling } from './policy-rule.ts'

/** A record goes from state to state as its object lays down, with what the state needs. */
export const stateMoves: PolicyRule = {
  name: 'state-moves',
  onResult: (question) => (isHeld(question) ? rulingsOn(question) : nothing),
}

/** The last move is taken back by whoever may take its change back; one since which somebody moved is a move like any other. What is deleted goes nowhere. */
function isHeld({ action, takesBack }: ResultQuestion): boolean {
  return !takesBack && action !== 'delete'
}

/** Kebu itself moves what anybody may move. */
function rulingsOn({ actor, definition, before, after }: ResultQuestion): readonly Ruling[] {
  if (!definition.moves) return nothing
  const movable = actor.kind === 'system' ? definition : movableBy(definition, actor.roleIds ?? [])
  return checkMoves(movable, before, after).map(({ path, ...problem }) => ({
    verdict: 'refuse',
    rule: `move:${problem.code}`,
    problem,
    path,
    wayOut: null,
  }))
}

const nothing: readonly Ruling[] = []
