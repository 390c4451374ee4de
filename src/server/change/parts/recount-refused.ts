import { stillHangs } from './add-parts.ts'
import { complete } from '../values/complete.ts'
import type { Draft } from '../context/draft.ts'
import { fillIn } from '../values/fill-in.ts'
import { lockRecords } from '../rows/lock-records.ts'
import type { Pass } from '../context/pass.ts'

/**
 * Lines of which something else was asked, and refused, after their order got another currency: their amounts are counted
 * anew in it, as those of the other lines were.
 */
export async function recountRefused(pass: Pass, drafts: readonly Draft[]): Promise<Draft[]> {
  if (pass.recounts.size === 0) return []
  const lines = drafts.flatMap((draft) => (isSettled(pass, draft) ? [] : (pass.recounts.get(draft.id) ?? [])))
  const waiting = lines.filter(({ part }) => part && isSettled(pass, part.root))
  if (waiting.length === 0) return []
  await lockRecords(pass, waiting)
  const hanging = waiting.filter(stillHangs)
  fillIn(pass, hanging)
  await complete(pass, hanging)
  return hanging
}

function isSettled({ settled }: Pass, draft: Draft): boolean {
  return settled.get(draft) !== undefined
}
