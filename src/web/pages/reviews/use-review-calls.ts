import { useQueryClient } from '@tanstack/react-query'
import type { ChangeOutcomeView } from '../../../core/api/changes.ts'
import type { RunView } from '../../../core/api/shapes.ts'
import { ask } from '../../client/call.ts'
import { finishRun } from '../../client/finish-run.ts'
import { noteSaving } from '../../client/note-saving.ts'
import { outcomeOf } from '../../client/outcome-of.ts'
import { forgetRecords } from '../../client/writes.ts'
import { useToast } from '../../parts/toast.tsx'
import { useFaultText } from '../../parts/use-fault-text.ts'
import { useSaved } from '../../parts/use-saved.tsx'
import { useText } from '../../text/use-text.tsx'

/** Begins a review, and says how much is listed; a large one is waited for. */
export function useOpenReview(): (id: string) => Promise<void> {
  const { t } = useText()
  const queries = useQueryClient()
  const show = useToast()
  const faultText = useFaultText()
  return async (id) => {
    try {
      const { counts } = await finished(await noteSaving(ask('openAccessReview', { params: { id } })))
      // The review itself is one of them.
      show({ text: t('reviews.begun', { count: Math.max(0, counts.applied - 1) }) })
    } catch (error) {
      show({ tone: 'fault', text: faultText(error) })
    }
    forgetRecords(queries)
  }
}

/** Signs it, and says so with the way back for what was taken away. Throws what the server refuses, for the dialog to say. */
export function useSignReview(id: string): (words: string) => Promise<void> {
  const queries = useQueryClient()
  const saved = useSaved()
  return async (words) => {
    const answer = await noteSaving(ask('signAccessReview', { params: { id }, body: { mode: 'apply' } }))
    const { change } = await finished(answer)
    saved({ changeId: change.id, text: words })
    forgetRecords(queries)
  }
}

/** What signing would do. */
export function previewSignature(id: string): Promise<ChangeOutcomeView> {
  return ask('signAccessReview', { params: { id }, body: { mode: 'preview' } }).then(finished)
}

/** What may be done at once or by a run, when it is done. */
export async function finished(answer: ChangeOutcomeView | { readonly run: RunView }): Promise<ChangeOutcomeView> {
  return 'run' in answer ? outcomeOf(await finishRun(answer.run)) : answer
}
