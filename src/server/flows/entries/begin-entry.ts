import type { StepPeople } from '../../../core/approvals/progress.ts'
import type { Locale } from '../../../core/text/locale.ts'
import type { ApprovalWriter } from '../../change/index.ts'
import type { Workspace } from '../../metadata/index.ts'
import { Refused } from '../../refused.ts'
import { asThingsStand } from '../as-things-stand.ts'
import { checkDecision } from '../check-decision.ts'
import { lockParked, type ParkedRow } from '../parked-row.ts'
import type { Onlooker } from '../sees-parked.ts'
import { entryStep, type FirstEntry, requireFirstEntry } from './first-entry.ts'

interface Beginning {
  readonly looking: Onlooker
  readonly action: 'enter' | 'settle'
  readonly id: string
  readonly version: number | 'any'
  readonly locale: Locale
}

export interface BegunEntry {
  readonly row: ParkedRow
  /** Who is asked in each of its steps at this moment. */
  readonly people: readonly StepPeople[]
  readonly first: FirstEntry
  /** The rule by which it is entered again. */
  readonly flowId: string
  /** Where its second entry stands among the steps. */
  readonly place: number
}

const missing = { enter: 'double-entry-not-asked', settle: 'double-entry-not-settled' } as const

/** The change that somebody enters again or settles, locked and as things stand; refuses whoever may not, and what is no such step. */
export async function beginEntry(
  workspace: Workspace,
  writer: ApprovalWriter,
  { looking, action, ...asked }: Beginning,
): Promise<BegunEntry> {
  const locked = await lockParked(writer, asked.id)
  const { row, people } = await asThingsStand(writer, { row: locked, action, at: workspace.now() })
  await checkDecision(workspace, writer, { looking, row, action, ...asked })
  const at = row && entryStep(row.running)
  if (!row || !at) throw new Refused(missing[action])
  const first = await requireFirstEntry(workspace, writer, row)
  return { row, people, first, flowId: at.step.flow.id, place: at.place }
}
