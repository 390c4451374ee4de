import { checkMoves } from '../objects/state-moves.ts'
import type { PolicyRule, ResultQuestion, Ruling } from './policy-rule.ts'

/** A record goes from state to state as its object lays down, with what the state needs. */
export const stateMoves: PolicyRule = {
  name: 'state-moves',
  onResult: (question) => (isHeld(question) ? rulingsOn(question) : nothing),
}

/** What is taken back goes where it was, and what is deleted goes nowhere. */
function isHeld({ action, takesBack }: ResultQuestion): boolean {
  return !takesBack && action !== 'delete'
}

function rulingsOn({ definition, before, after }: ResultQuestion): readonly Ruling[] {
  if (!definition.moves) return nothing
  return checkMoves(definition, before, after).map(({ path, ...problem }) => ({
    verdict: 'refuse',
    rule: `move:${problem.code}`,
    problem,
    path,
    wayOut: null,
  }))
}

const nothing: readonly Ruling[] = []
