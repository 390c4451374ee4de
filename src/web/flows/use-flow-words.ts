import type { ObjectView } from '../../core/api/shapes.ts'
import { useFlowFields, useLinesOf, useOriginTexts } from '../changes/index.ts'
import { useWordsOfFields } from '../fields/index.ts'
import { useRoles } from '../fields/role-checks.tsx'
import { type Translate, useText } from '../text/use-text.tsx'
import type { ApproverDraft, FlowDraft, StepDraft } from './flow-draft.ts'
import { useApproverTexts } from './use-approver-texts.ts'

/** A flow read aloud: 「销售代表」修改订单（金额），且 订单金额 大于 50,000 时，须负责人的主管同意后生效。 */
export function useFlowWords(definition: ObjectView, draft: FlowDraft): string {
  const { t, label } = useText()
  const conditionWords = useWordsOfFields(useFlowFields(definition))
  const lineWords = useWordsOfFields(useFlowFields(useLinesOf(definition) ?? definition))
  const origins = useOriginTexts()
  const roles = useRoles()
  const approverText = useApproverTexts(definition, [
    ...draft.steps.flatMap(({ approvers }) => approvers),
    ...draft.copies,
  ])
  const list = (texts: readonly string[]) => texts.join(t('flows.or'))
  const fieldText = (name: string) => label(definition.fields[name]?.label ?? { 'zh-CN': name, en: name })
  const { operations, fields, condition, lineCondition, who } = draft
  const whoTexts = who.map((id) => roles.find((role) => role.id === id)?.name ?? t('flows.unknownRole'))
  const said = conditionWords(condition) ?? condition
  const saidOfLine = lineWords(lineCondition) ?? lineCondition
  const by = origins.filter(({ value }) => draft.origins.includes(value)).map(({ text }) => text)
  return t('flows.says', {
    who: whoTexts.length > 0 ? t('flows.says.who', { roles: list(whoTexts) }) : t('flows.says.anybody'),
    operations: operations.length > 0 ? list(operations.map((one) => t(`flows.does.${one}`))) : t('flows.does.any'),
    object: label(definition.label),
    fields: fields.length > 0 ? t('flows.says.fields', { fields: fields.map(fieldText).join(t('rules.comma')) }) : '',
    origins: by.length > 0 ? t('flows.says.by', { origins: list(by) }) : '',
    condition: said ? t('flows.says.where', { condition: said }) : '',
    lines: saidOfLine ? t('flows.says.lineWhere', { condition: saidOfLine }) : '',
    steps: draft.steps.map((step, at) => sayStep(t, { step, at, approverText })).join(''),
    copies:
      draft.copies.length > 0
        ? t('flows.says.copies', { people: draft.copies.map(approverText).join(t('rules.comma')) })
        : '',
  })
}

interface SaidStep {
  readonly step: StepDraft
  readonly at: number
  approverText(approver: ApproverDraft): string
}

function sayStep(t: Translate, { step, at, approverText }: SaidStep): string {
  const { approvers, mode, count, hours, ending } = step
  const people = approvers.length > 0 ? approvers.map(approverText).join(t('rules.comma')) : t('flows.nobodyYet')
  const many = approvers.length > 1 || approvers.some(({ kind }) => kind === 'role')
  const how = many ? t(`flows.says.mode.${mode}`, { count }) : ''
  const time = hours.trim() === '' ? '' : t('flows.says.within', { hours, ending: t(`flows.then.${ending}`) })
  return t(at === 0 ? 'flows.says.first' : 'flows.says.next', { people, how, time })
}
