import type { ChangeView } from '../../core/api/shapes.ts'
import type { ItemOp } from '../../core/change/change.ts'
import { goingOf } from '../../core/objects/configuration/index.ts'
import { quoted } from '../../core/text/quoted.ts'
import { useObjects } from '../client/queries.ts'
import { inSentence, pluralLabel } from '../text/plural.ts'
import { useText } from '../text/use-text.tsx'

const done = {
  create: { one: 'changes.oneCreate', many: 'changes.summaryCreate' },
  update: { one: 'changes.oneUpdate', many: 'changes.summaryUpdate' },
  delete: { one: 'changes.oneDelete', many: 'changes.summaryDelete' },
  restore: { one: 'changes.oneRestore', many: 'changes.summaryRestore' },
} as const satisfies Record<ItemOp, object>

/** What an administrator made does not go for good, and what she changed on Kebu's own is as it came. */
const gone = {
  retired: { one: 'changes.oneRetire', many: 'changes.summaryRetire' },
  reset: { one: 'changes.oneReset', many: 'changes.summaryReset' },
} as const

/** The record of a removal is made where something goes, and goes where that comes back. */
const removals = {
  create: { one: 'changes.oneRemoveField', many: 'changes.summaryRemoveField' },
  delete: { one: 'changes.oneReturnField', many: 'changes.summaryReturnField' },
} as const

const undone = {
  // Nothing is undone by creating a record.
  create: done.create,
  update: { one: 'changes.undoneOneUpdate', many: 'changes.undoneUpdate' },
  delete: { one: 'changes.undoneOneDelete', many: 'changes.undoneDelete' },
  restore: { one: 'changes.undoneOneRestore', many: 'changes.undoneRestore' },
} as const satisfies Record<ItemOp, object>

const happened: ReadonlySet<ChangeView['status']> = new Set(['applied', 'reverted', 'applying'])

/** What a change did, or would do, in one line: 修改客户「云帆科技」, 新建 930 条客户 · 修改 40 条客户. */
export function useSummary(change: ChangeView | undefined): string {
  const { t, label, locale } = useText()
  const objects = useObjects()
  if (!change) return ''
  const nameOf = (object: string, one: boolean) => {
    const definition = objects.find(({ name }) => name === object)
    // A module of which this person sees nothing: an administrator's roles, for a clerk who sees all changes.
    if (!definition) return t(one ? 'changes.otherRecord' : 'changes.otherRecords')
    return inSentence(one ? label(definition.label) : pluralLabel(definition.label, locale), locale)
  }
  // English says of what still waits, or came to nothing, what it would do.
  const ahead = happened.has(change.status) ? 0 : 1
  const words = change.origin === 'revert' ? undone : done
  const [first] = change.summary
  const wordsOf = (object: string, op: ItemOp) => {
    if (object === 'fieldRemoval' && (op === 'create' || op === 'delete')) return removals[op]
    const going = op === 'delete' && change.origin !== 'revert' ? goingOf(object) : null
    return going ? gone[going] : words[op]
  }
  if (change.title && first && change.summary.length === 1 && first.count === 1) {
    const { title, shaped } = change.title
    const name = shaped ? label(shaped.label) : title
    const one = { object: nameOf(first.object, true), ahead }
    return `${t(wordsOf(first.object, first.op).one, one)}${quoted(name, locale)}`
  }
  return change.summary
    .map(({ object, op, count }) => {
      const many = { object: nameOf(object, count === 1), count, ahead }
      return t(wordsOf(object, op).many, many)
    })
    .join(' · ')
}
