import { type DecisionAction, isApprovers } from '../../core/approvals/may-decide.ts'
import type { StepPeople } from '../../core/approvals/progress.ts'
import { renewStep } from '../../core/approvals/renew-step.ts'
import { findApprovers, type ParkedRow } from '../change/index.ts'
import type { Reader } from '../db/index.ts'
import type { Workspace } from '../metadata/index.ts'

interface Standing {
  readonly row: ParkedRow | null
  /** Who is asked in each of its steps at this moment. */
  readonly people: readonly StepPeople[]
}

/**
 * A change that somebody is about to decide on: those may whom its step names at this moment, also where nobody has looked since
 * somebody lost a role, or got one.
 */
export async function asThingsStand(
  workspace: Workspace,
  reader: Reader,
  { row, action }: Pick<Standing, 'row'> & { readonly action: DecisionAction },
): Promise<Standing> {
  if (row?.state !== 'pending' || !isApprovers(action)) return { row, people: [] }
  const { running, flows, authorId } = row
  const { about } = running
  const at = workspace.now()
  const people = await findApprovers(workspace, reader, { flows, authorId, about })
  return { row: { ...row, running: { ...renewStep(running, { gone: new Map(), at, people }), about } }, people }
}
