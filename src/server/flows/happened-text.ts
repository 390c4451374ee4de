import type { DecisionKind } from '../../core/approvals/flow.ts'
import type { Label, Locale } from '../../core/text/locale.ts'

interface Happened {
  readonly kind: DecisionKind
  readonly who: string
  readonly inForce: boolean
}

/** What was decided, by whom, as whoever comes too late reads it. */
export function happenedText({ kind, who, inForce }: Happened, locale: Locale): string {
  return words[kind][locale].replace('{who}', () => who) + (inForce ? words.apply[locale] : '')
}

const words = {
  start: { 'zh-CN': '：{who}已提交', en: ': {who} has sent it' },
  approve: { 'zh-CN': '：{who}已批准', en: ': {who} has approved it' },
  reject: { 'zh-CN': '：{who}已驳回', en: ': {who} has rejected it' },
  sendBack: { 'zh-CN': '：{who}已退回', en: ': {who} has sent it back' },
  withdraw: { 'zh-CN': '：{who}已撤回', en: ': {who} has withdrawn it' },
  resubmit: { 'zh-CN': '：{who}已重新提交', en: ': {who} has sent it again' },
  delegate: { 'zh-CN': '：{who}已转交给别人', en: ': {who} has passed it on' },
  addApprover: { 'zh-CN': '：{who}已加签', en: ': {who} has had somebody else asked as well' },
  enter: { 'zh-CN': '：{who}已做第二次录入', en: ': {who} has made the second entry' },
  settle: { 'zh-CN': '：{who}已裁定差异', en: ': {who} has settled what the entries differ in' },
  comment: { 'zh-CN': '', en: '' },
  timeout: { 'zh-CN': '：审批已超时，按流程处理', en: ': its time was over, and its flow decided' },
  escalate: { 'zh-CN': '：审批已超时，已上报', en: ': its time was over, and those above were asked' },
  apply: { 'zh-CN': '，变更已生效', en: ', and it is in force' },
} as const satisfies Record<DecisionKind, Label>
