import { noteWholes } from './access/authorise.ts'
import { noteMovedAccess } from './access/moved-access.ts'
import { noteGivenUp } from './checks/check-unique.ts'
import { noteConfiguration } from './configuration/check-configuration.ts'
import type { ChangeContext } from './context/change-context.ts'
import { noteAhead } from './context/note-ahead.ts'
import type { RecordChange } from './context/record-change.ts'
import { noteLinks } from './parts/note-links.ts'
import { noteTotals } from './rollups/check-totals.ts'
import { noteMovedRollups } from './rollups/note-moved-rollups.ts'
import { noteGrantsUsed } from './rows/grant-uses.ts'
import { noteNewOwners } from './rows/note-owners.ts'
import { noteSuspended } from './rows/note-suspended.ts'
import { noteTold } from './rows/note-told.ts'
import { noteConfirmed } from './validations/check-validations.ts'
import { noteLookedAt } from './validations/linked-values.ts'
import { noteCopyable } from './values/copy-sources.ts'
import { noteCurrencies } from './values/linked-currencies.ts'

/** What the chunks to come, and the end of the change, must know of this one, whether or not it was written. */
export async function noteChunk(context: ChangeContext, standing: readonly RecordChange[]): Promise<void> {
  for (const { definition, id, op } of standing) context.settled.set({ object: definition.name, id, op })
  noteAhead(context, standing)
  noteWholes(context, standing)
  noteCurrencies(context, standing)
  noteCopyable(context, standing)
  noteLinks(context, standing)
  noteGivenUp(context, standing)
  noteConfiguration(context, standing)
  noteLookedAt(context, standing)
  noteConfirmed(context, standing)
  noteSuspended(context, standing)
  noteTold(context, standing)
  noteGrantsUsed(context, standing)
  await noteTotals(context, standing)
  noteMovedRollups(context, standing)
  noteMovedAccess(context, standing)
  noteNewOwners(context, standing)
}
