import type { ChangeView } from '../../core/api/shapes.ts'
import type { ItemOp } from '../../core/change/change.ts'
import { useObjects } from '../client/queries.ts'
import { type TextKey, useText } from '../text/use-text.tsx'

const many = {
  create: 'changes.summaryCreate',
  update: 'changes.summaryUpdate',
  delete: 'changes.summaryDelete',
  restore: 'changes.summaryRestore',
} as const satisfies Record<ItemOp, TextKey>

const one = {
  create: 'changes.oneCreate',
  update: 'changes.oneUpdate',
  delete: 'changes.oneDelete',
  restore: 'changes.oneRestore',
} as const satisfies Record<ItemOp, TextKey>

/** What a change did, in one line: 修改客户「云帆科技」, 新建 930 条客户 · 修改 40 条客户. */
export function useSummary(change: ChangeView | undefined): string {
  const { t, label, locale } = useText()
  const objects = useObjects()
  if (!change) return ''
  const nameOf = (object: string) => {
    const definition = objects.find(({ name }) => name === object)
    return definition ? label(definition.label) : object
  }
  const [first] = change.summary
  if (change.title && first && change.summary.length === 1 && first.count === 1) {
    const quoted = locale === 'en' ? ` “${change.title.title}”` : `「${change.title.title}」`
    return `${t(one[first.op], { object: nameOf(first.object) })}${quoted}`
  }
  return change.summary.map(({ object, op, count }) => t(many[op], { object: nameOf(object), count })).join(' · ')
}
