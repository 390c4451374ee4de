import type { ObjectView, PendingView } from '../../core/api/shapes.ts'
import { useText } from '../text/use-text.tsx'

const labelsMax = 4

/** What waits on a record, in a few words: 待审批：手机、地址; 待双人核对：银行账号; 待审批：删除. */
export function usePendingWords(definition: ObjectView): (pending: PendingView) => string {
  const { t, label } = useText()
  return ({ fields, op, kind, sentBack = false }) => {
    const labels = fields.flatMap((name) => (definition.fields[name] ? [label(definition.fields[name].label)] : []))
    const named = labels.slice(0, labelsMax).join(t('changes.listComma'))
    const more = labels.length > labelsMax ? t('approvals.moreFields', { count: labels.length }) : ''
    const about = op ? t(`approvals.op.${op}`) : named + more || t('approvals.wholeRecord')
    if (sentBack) return t('approvals.sentBackOn', { fields: about })
    return t(kind ? 'entries.pendingOn' : 'approvals.pendingOn', { fields: about })
  }
}
