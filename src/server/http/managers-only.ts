import { type Actor, hasRight } from '../../core/access/index.ts'
import type { Workspace } from '../metadata/index.ts'
import type { Caller } from './caller.ts'
import { httpProblem } from './http-problem.ts'
import { refusalProblem } from './refusal-problem.ts'

/** Refuses (403) who does not manage people. */
export function managersOnly({ definitions }: Workspace, actor: Actor): void {
  if (!hasRight(actor, 'manage-people'))
    throw refusalProblem([{ path: '', code: 'not-allowed-to-grant' }], { definitions })
}

/** Refuses (403) API keys: what decides who gets in needs a sign-in. */
export function refuseKeys({ by }: Pick<Caller, 'by'>): void {
  if (by === 'key') throw httpProblem(403, 'key-not-enough')
}
