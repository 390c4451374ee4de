import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import { type StepPeople, waitedFor } from '../../../core/approvals/progress.ts'
import { type Gone, renewStep } from '../../../core/approvals/renew-step.ts'
import type { Reader } from '../../db/index.ts'
import { type Finding, findApproversOfAll } from './find-approvers.ts'
import type { Moved } from './keep-progress-of-many.ts'
import type { ParkedRow } from './parked-row.ts'

interface Asked {
  readonly rows: readonly ParkedRow[]
  /** Who hands over, and to whom; of somebody who cannot sign in any more it is known. */
  goneIn(row: ParkedRow, people: readonly StepPeople[]): Gone
}

/** Of these changes that wait, those that others decide on as things stand. */
export async function findMoved(
  workspace: Finding,
  reader: Reader,
  { rows, goneIn }: Asked,
): Promise<readonly Moved[]> {
  if (rows.length === 0) return []
  const at = workspace.now()
  const askings = rows.map(({ flows, authorId, running }) => ({ flows, authorId, about: running.about }))
  const people = await findApproversOfAll(workspace, reader, askings)
  const gone = await findGone(reader, [...new Set(rows.flatMap(({ running }) => waitedFor(running)))])
  return rows.flatMap((row, n) => {
    const { running } = row
    const asked = people[n] ?? []
    const next = renewStep(running, { gone: new Map([...gone, ...goneIn(row, asked)]), at, people: asked })
    return isDeepStrictEqual(next.steps, running.steps) ? [] : [{ row, running: { ...next, about: running.about } }]
  })
}

/** Of these people, those who cannot sign in any more. */
async function findGone(reader: Reader, ids: readonly string[]): Promise<Gone> {
  const rows = await reader.rows(sql<{ id: string }>`
    SELECT id FROM ${reader.table('user')}
    WHERE id = ANY(${[...ids]}::uuid[]) AND (deleted_at IS NOT NULL OR active IS FALSE OR login IS NULL)`)
  return new Map(rows.map(({ id }) => [id, null]))
}
