import { sql } from 'kysely'
import { openPlaces } from '../../core/approvals/places.ts'
import { currentStep, enteredBy } from '../../core/approvals/progress.ts'
import { type ParkedRow, whyNotEnter } from '../change/index.ts'
import type { Reader } from '../db/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { loadActors } from '../policy/index.ts'
import { Refused } from '../refused.ts'
import { enteredIn } from './entries/first-entry.ts'
import type { Onlooker } from './sees-parked.ts'

interface OtherAsked {
  readonly row: ParkedRow
  readonly looking: Onlooker
  readonly to: string
  readonly action: string
}

/** Somebody else is asked: she is there and can sign in, it is not hers, and she is not asked already or passed it on before. */
export async function checkOther(
  workspace: Workspace,
  reader: Reader,
  { row, looking, to, action }: OtherAsked,
): Promise<void> {
  const refuse = (code: ConstructorParameters<typeof Refused>[0]) => {
    throw new Refused(code, { path: 'to' })
  }
  const [found] = await reader.rows(sql`
    SELECT id FROM ${reader.table('user')}
    WHERE id = ${to}::uuid AND deleted_at IS NULL AND active IS NOT FALSE AND login IS NOT NULL`)
  if (!found) refuse('approval-to-nobody')
  if (to === row.authorId) refuse('approval-to-author')
  const step = currentStep(row.running)
  if (step?.kind === 'settle' && enteredBy(row.running, step.flow.id).includes(to)) refuse('double-entry-to-second')
  const places = step?.places ?? []
  const [mine] = step ? openPlaces(step, { by: looking.actor.id, standsFor: looking.standsFor }) : []
  const isAsked = places.some(({ person }) => person === to)
  if (isAsked || (mine && to === looking.actor.id)) refuse('approval-asked-already')
  if (action === 'delegate' && mine?.passedBy?.includes(to)) refuse('approval-passed-around')
  if (step?.kind === 'enter' && !(await mayEnter(workspace, reader, { row, to }))) refuse('double-entry-to-other')
}

async function mayEnter(
  workspace: Workspace,
  reader: Reader,
  { row, to }: Pick<OtherAsked, 'row' | 'to'>,
): Promise<boolean> {
  const step = currentStep(row.running)
  const flow = row.flows.find(({ id }) => id === step?.flow.id)
  const record = enteredIn(row)
  if (!flow || !record) return true
  const actor = (await loadActors(workspace, reader, [to])).get(to)
  return actor !== undefined && (await whyNotEnter(workspace, reader, { actor, record, flow })) === null
}
