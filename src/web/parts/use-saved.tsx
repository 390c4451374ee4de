import { useCallback } from 'react'
import { ProblemError } from '../client/problem-error.ts'
import { forgetMyChange, lastOfMyChanges } from '../client/undo-stack.ts'
import { useRevert } from '../client/writes.ts'
import { useText } from '../text/use-text.tsx'
import { useToast } from './toast.tsx'
import { useFaultText } from './use-fault-text.ts'

/** `const saved = useSaved(); saved({ changeId })` says 「已保存 · 撤销」; `text` says it in other words, such as 已删除. */
export function useSaved(): (save: { changeId: string | null; text?: string }) => void {
  const show = useToast()
  const undo = useUndo()
  const { t } = useText()
  return useCallback(
    ({ changeId, text }) => {
      const action = changeId ? { label: t('parts.undo'), run: () => void undo(changeId) } : undefined
      show({ text: text ?? t('parts.saved'), action })
    },
    [show, undo, t],
  )
}

/** Takes a change back at once and says so; what was changed again since is left alone and counted. */
export function useUndo(): (changeId: string) => Promise<void> {
  const show = useToast()
  const faultText = useFaultText()
  const { t } = useText()
  const { mutateAsync: revert } = useRevert()
  return useCallback(
    async (changeId) => {
      try {
        const { counts } = await revert({ changeId, mode: 'apply' })
        forgetMyChange(changeId)
        const left = counts.skipped + counts.refused + counts.conflicts
        const text = left > 0 ? t('parts.undoPartly', { applied: counts.applied, left }) : t('parts.undone')
        show({ text })
      } catch (error) {
        if (error instanceof ProblemError) forgetMyChange(changeId)
        show({ tone: 'fault', text: t('parts.undoFailed', { reason: faultText(error) }) })
      }
    },
    [revert, show, faultText, t],
  )
}

/** What Ctrl Z does outside a field. */
export function useUndoLast(): () => void {
  const show = useToast()
  const undo = useUndo()
  const { t } = useText()
  return useCallback(() => {
    const changeId = lastOfMyChanges()
    if (changeId) void undo(changeId)
    else show({ text: t('parts.nothingToUndo') })
  }, [show, undo, t])
}
