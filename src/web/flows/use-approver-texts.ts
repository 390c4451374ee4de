import type { ObjectView } from '../../core/api/shapes.ts'
import { useText } from '../text/use-text.tsx'
import type { ApproverDraft } from './flow-draft.ts'
import { useApproverNames } from './use-approver-names.ts'

/** Who is asked, as a sentence names them: 林悦, 销售经理角色, 负责人的主管. */
export function useApproverTexts(
  { fields }: ObjectView,
  approvers: readonly ApproverDraft[],
): (approver: ApproverDraft) => string {
  const { t, label } = useText()
  const nameOf = useApproverNames(approvers)
  return (approver) => {
    const { kind, of } = approver
    const name = nameOf(approver)
    if (of === '') return t('flows.nobodyYet')
    if (kind === 'person') return name ?? t('flows.unknownPerson')
    if (kind === 'role') return t('flows.says.role', { role: name ?? t('flows.unknownRole') })
    if (kind === 'field') return t('flows.says.field', { field: label(fields[of]?.label ?? { 'zh-CN': of, en: of }) })
    return t(`flows.${kind}.${of === 'author' ? 'author' : 'owner'}`)
  }
}
