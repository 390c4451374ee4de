import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ChangeOutcomeView } from '../../core/api/changes.ts'
import { previewRevert, type WayBack } from '../client/preview.ts'

/** What taking a change back would do, asked anew each time a dialog opens. */
export function useRevertPreview(changeId: string, way: WayBack) {
  const { data, error, isPlaceholderData, refetch } = useQuery({
    queryKey: ['revert-preview', changeId, way],
    queryFn: ({ signal }) => previewRevert(changeId, way, { signal }),
    gcTime: 0,
    // The numbers in the dialog do not move under the hand that is about to press the button.
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  })
  return { outcome: error ? undefined : data, error, looking: isPlaceholderData, look: () => void refetch() }
}

/** Records that stay as they are, each with its reason in the preview. */
export function leftAlone({ counts }: ChangeOutcomeView): number {
  return counts.skipped + counts.refused + counts.conflicts
}

const laterWork: ReadonlySet<string> = new Set([
  'record-changed-since-change',
  'change-wrote-former-fields',
  'record-has-later',
  'record-has-later-unseen',
  'record-needed-by-kept',
])

/** Whether any of them stays because of what was done since: those alone can be forced. */
export function hasLaterWork({ items }: ChangeOutcomeView): boolean {
  return items.some(({ refusals = [] }) => refusals.some(({ code }) => laterWork.has(code)))
}
