import { useNavigate } from '@tanstack/react-router'
import { type MouseEvent, type ReactNode, useCallback } from 'react'
import type { RefusalView } from '../../core/api/shapes.ts'
import { isConfigurationObject } from '../../core/objects/configuration/index.ts'
import { type ParkedChange, parkedIn } from '../client/approvals/parked-change.ts'
import { previewRevert } from '../client/preview.ts'
import { ProblemError } from '../client/problem-error.ts'
import { askBeforeUndo } from '../client/undo-question.ts'
import { attachUndoMessage, dropUndo, isParked, nextUndo, objectsOfUndo } from '../client/undo-stack.ts'
import { useSerialQueue } from '../client/use-serial-queue.ts'
import { useRevert } from '../client/writes.ts'
import { useText } from '../text/use-text.tsx'
import { useToast } from './toast.tsx'
import { useFaultText } from './use-fault-text.ts'
import { useNames } from './use-names.ts'
import { useRefusalText } from './use-refusal-text.ts'
import { useWithdraw } from './use-withdraw.ts'

interface Save {
  readonly changeId: string | null
  /** It was not done, and waits for approval: that is said in place of all other words. */
  readonly parked?: ParkedChange | null | undefined
  /** The record's, so that the message is clear on whatever page one goes on to. */
  readonly title?: string
  /** Other words than 已保存, where more or something else was done. */
  readonly words?: (typeof namedTexts)[number]
  readonly text?: string
  /** What leads on from there. It stays longer then. */
  readonly more?: ReactNode
  /** What was done all the same, and should be known. */
  readonly warnings?: readonly RefusalView[] | undefined
}

const namedTexts = ['parts.savedNamed', 'parts.createdNamed', 'parts.deletedNamed', 'parts.restoredNamed'] as const
/** A follow-up is called by its content, which may be long; the message keeps to a line or two. */
const titleMax = 30
/** Time to see that there is something to fetch. */
const longMs = 20_000

/** `const saved = useSaved(); saved({ changeId, title })` says 「云帆科技」已保存 · 撤销; `text` says it in words of its own. */
export function useSaved(): (save: Save) => void {
  const show = useToast()
  const undo = useUndo()
  const tellParked = useTellParked()
  const { t } = useText()
  return useCallback(
    ({ changeId, parked, title, words = 'parts.savedNamed', text, more, warnings = [] }) => {
      if (parked) return tellParked(parked, title)
      const action = changeId ? { label: t('parts.undo'), run: () => void undo(changeId) } : undefined
      const said = title === undefined ? t('parts.saved') : t(words, { title: shortened(title) })
      // What she confirmed she knows.
      const told = warnings.filter(({ code }) => code !== 'warning-confirmed')
      const sentences = [text ?? said, ...told.map(({ message }) => message)]
      const tone = told.length > 0 ? 'warned' : 'done'
      const sentence = sentences.join(t('parts.andAlso'))
      const hide = show(
        more ? { text: withMore(sentence, more), tone, action, forMs: longMs } : { text: sentence, tone, action },
      )
      if (changeId) attachUndoMessage(changeId, hide)
    },
    [show, undo, tellParked, t],
  )
}

function withMore(sentence: string, more: ReactNode): ReactNode {
  return (
    <>
      {sentence} {more}
    </>
  )
}

/** By what they are waited for to do. */
const sentTexts = {
  approve: { sent: 'approvals.sent', named: 'approvals.sentNamed', to: 'approvals.sentTo' },
  enter: { sent: 'entries.sent', named: 'entries.sentNamed', to: 'entries.sentTo' },
} as const

/** 「云帆科技」已提交审批，等待林悦 · 撤回; the words lead to the change. */
function useTellParked(): (parked: ParkedChange, title?: string) => void {
  const navigate = useNavigate()
  const show = useToast()
  const withdraw = useWithdraw()
  const names = useNames()
  const { t } = useText()
  return useCallback(
    ({ id, approvals }, title) => {
      const people = approvals.flatMap(({ waitingFor }) => waitingFor)
      const texts = approvals.some(({ kind }) => kind) ? sentTexts.enter : sentTexts.approve
      const said = title === undefined ? t(texts.sent) : t(texts.named, { title: shortened(title) })
      const waits = people.length > 0 ? t(texts.to, { names: names(people) }) : ''
      // Messages stand above the router, where its links know of no pages.
      const open = (event: MouseEvent) => {
        event.preventDefault()
        void navigate({ to: '/approvals/$id', params: { id }, search: { show: 'sent' } })
      }
      const link = (
        <a href={`/approvals/${id}`} className="toast-link" onClick={open}>
          {said}
          {waits}
        </a>
      )
      const hide = show({ text: link, action: { label: t('approvals.withdraw'), run: () => void withdraw(id) } })
      attachUndoMessage(id, hide)
    },
    [show, withdraw, navigate, names, t],
  )
}

function shortened(title: string): string {
  const letters = [...title]
  if (letters.length <= titleMax) return title
  return `${letters.slice(0, titleMax - 1).join('')}…`
}

/**
 * Takes a change back at once and says so; what is left alone is counted, and the first reason told. Where a change of the
 * configuration would take data out of sight, or cannot go back whole, that is shown before. `objects`: what it was about.
 */
export function useUndo(): (changeId: string, objects?: readonly string[]) => Promise<void> {
  const show = useToast()
  const faultText = useFaultText()
  const refusalText = useRefusalText()
  const { t } = useText()
  const { mutateAsync: revert } = useRevert()
  const withdraw = useWithdraw()
  const tellParked = useTellParked()
  return useCallback(
    async (changeId, objects = objectsOfUndo(changeId)) => {
      if (isParked(changeId)) return withdraw(changeId)
      try {
        if (objects.some(isConfigurationObject) && (await hasConsequences(changeId))) return askBeforeUndo(changeId)
        const outcome = await revert({ changeId })
        const { counts, items } = outcome
        const parked = parkedIn(outcome)
        if (parked) return tellParked(parked)
        const { applied, skipped, refused, conflicts } = counts
        const left = skipped + refused + conflicts
        // Those not taken back come first.
        const reason = items[0] ? refusalText(items[0]) : ''
        show({ text: left > 0 ? t('parts.undoPartly', { applied, left, reason }) : t('parts.undone') })
      } catch (error) {
        if (error instanceof ProblemError) dropUndo(changeId)
        show({ tone: 'fault', text: t('parts.undoFailed', { reason: faultText(error) }) })
      }
    },
    [revert, withdraw, tellParked, show, faultText, refusalText, t],
  )
}

async function hasConsequences(changeId: string): Promise<boolean> {
  const { items, impact } = await previewRevert(changeId, 'leave')
  const isTold = items.some(({ outcome, warnings = [] }) => outcome !== 'applied' || warnings.length > 0)
  return isTold || Object.values(impact.derived).some((count) => count > 0)
}

/** What Ctrl Z does outside a field. Pressed again, it goes on to the change before once the last one is taken back. */
export function useUndoLast(): () => void {
  const show = useToast()
  const undo = useUndo()
  const { t } = useText()
  const { enqueue } = useSerialQueue()
  return useCallback(() => {
    void enqueue(async () => {
      const changeId = await nextUndo()
      if (changeId === undefined) show({ text: t('parts.nothingToUndo') })
      else if (changeId !== 'refused') await undo(changeId)
    })
  }, [enqueue, show, undo, t])
}
