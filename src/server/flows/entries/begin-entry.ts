import { currentStep, type StepPeople } from '../../../core/approvals/progress.ts'
import type { Locale } from '../../../core/text/locale.ts'
import { type ApprovalWriter, type ParkedRow, whyNotEnter } from '../../change/index.ts'
import type { Workspace } from '../../metadata/index.ts'
import { Refused } from '../../refused.ts'
import { asThingsStand } from '../as-things-stand.ts'
import { checkDecision } from '../check-decision.ts'
import type { Onlooker } from '../sees-parked.ts'
import { enteredIn, entryStep, type FirstEntry, requireFirstEntry } from './first-entry.ts'

interface Beginning {
  readonly looking: Onlooker
  readonly action: 'enter' | 'settle'
  /** The change, as it is kept. */
  readonly locked: ParkedRow | null
  readonly id: string
  readonly version: number | 'any'
  readonly locale: Locale
}

export interface BegunEntry {
  readonly row: ParkedRow
  /** How far it was before anybody looked who is asked by now. */
  readonly before: ParkedRow['running']
  /** Who is asked in each of its steps at this moment. */
  readonly people: readonly StepPeople[]
  readonly first: FirstEntry
  /** The rule by which it is entered again. */
  readonly flowId: string
  /** Where its second entry stands among the steps. */
  readonly place: number
}

const missing = { enter: 'double-entry-not-asked', settle: 'double-entry-not-settled' } as const

/** The change that somebody enters again or settles, as things stand; refuses whoever may not, and what is no such step. */
export async function beginEntry(
  workspace: Workspace,
  writer: ApprovalWriter,
  { looking, action, locked, ...asked }: Beginning,
): Promise<BegunEntry> {
  const { row, people } = await asThingsStand(workspace, writer, { row: locked, action })
  const against = action === 'enter' ? await whyNot(workspace, writer, { row, looking }) : null
  await checkDecision(workspace, writer, { looking, row, action, ...asked, against })
  const at = row && entryStep(row.running)
  if (!locked || !row || !at) throw new Refused(missing[action])
  const first = await requireFirstEntry(workspace, writer, row)
  return { row, before: locked.running, people, first, flowId: at.step.flow.id, place: at.place }
}

/** What speaks against her making the second entry, whoever asks her to. */
async function whyNot(
  workspace: Workspace,
  writer: ApprovalWriter,
  { row, looking }: { readonly row: ParkedRow | null; readonly looking: Onlooker },
): Promise<Refused | null> {
  const step = row && currentStep(row.running)
  const flow = row?.flows.find(({ id }) => id === step?.flow.id)
  const record = row && enteredIn(row)
  if (step?.kind !== 'enter' || !flow || !record) return null
  const refusal = await whyNotEnter(workspace, writer, { actor: looking.actor, record, flow })
  return refusal && new Refused(refusal.code, refusal)
}
