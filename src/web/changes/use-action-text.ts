import type { HistoryEntry } from '../../core/api/shapes.ts'
import type { Origin } from '../../core/change/change.ts'
import { goingOf } from '../../core/objects/configuration/index.ts'
import { type PlainTextKey, type Translate, useText } from '../text/use-text.tsx'

type Op = HistoryEntry['op']

const done = {
  create: 'changes.doneCreate',
  update: 'changes.doneUpdate',
  delete: 'changes.doneDelete',
  restore: 'changes.doneRestore',
  derive: 'changes.doneDerive',
} as const satisfies Record<Op, PlainTextKey>

const ways = {
  form: 'changes.byForm',
  inline: 'changes.byInline',
  batch: 'changes.byBatch',
  template: 'changes.byTemplate',
  import: 'changes.byImport',
  api: 'changes.byApi',
  connector: 'changes.byConnector',
  rule: 'changes.byRule',
  mobile: 'changes.byMobile',
  merge: 'changes.byMerge',
  restore: 'changes.byRestore',
  assistant: 'changes.byAssistant',
  preference: 'changes.byPreference',
  seed: 'changes.bySeed',
} as const satisfies Record<Exclude<Origin, 'revert'>, string>

/** What an undoing does to a record. It deletes what was created, and what had been brought back. */
const undone: Partial<Record<Op, PlainTextKey>> = {
  update: 'changes.undidUpdate',
  restore: 'changes.undidDelete',
  delete: 'changes.undidIntoBin',
}

/** By hand there is one way into the bin and one out of it, which need not be named. */
const byHand: Partial<Record<Op, PlainTextKey>> = { delete: 'changes.intoBin', restore: 'changes.outOfBin' }

/** What somebody did with a record and how, to follow her name: 在表单中新建 / created in a form. */
export function useActionText(): (origin: Origin, op: Op, object?: string) => string {
  const { t } = useText()
  return (origin, op, object) => {
    const going = op === 'delete' && object ? goingOf(object) : null
    return going && origin !== 'revert' ? t(ways[origin], { done: t(gone[going]) }) : actionText(t, origin, op)
  }
}

const gone = { retired: 'changes.doneRetire', reset: 'changes.doneReset' } as const

function actionText(t: Translate, origin: Origin, op: Op): string {
  const fixed = origin === 'revert' ? undone[op] : origin === 'form' || origin === 'inline' ? byHand[op] : undefined
  if (fixed) return t(fixed)
  if (origin === 'revert' || op === 'derive') return t(done[op])
  return t(ways[origin], { done: t(done[op]) })
}
