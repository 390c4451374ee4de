import { defineObject } from '../define-object.ts'

/** Who decides in somebody's place while she is away. Everybody says so for herself. */
export const delegation = defineObject({
  name: 'delegation',
  label: { 'zh-CN': '审批代理', en: 'Delegation' },
  kind: 'system',
  group: 'none',
  managedWith: 'manage-people',
  seenWith: 'view-log',
  rules: ['delegationPlanned'],
  personal: { seenBy: ['from', 'to'], inPlaceOf: 'from' },
  owned: true,
  numbering: 'DG{00000}',
  title: 'code',
  sort: { field: 'since', direction: 'desc' },
  fields: {
    from: {
      type: 'link',
      to: 'user',
      whenTargetDeleted: 'keep',
      required: true,
      indexed: true,
      label: { 'zh-CN': '谁的审批', en: 'In whose place' },
    },
    to: {
      type: 'link',
      to: 'user',
      whenTargetDeleted: 'keep',
      required: true,
      indexed: true,
      label: { 'zh-CN': '由谁代理', en: 'Who decides' },
    },
    since: { type: 'dateTime', required: true, label: { 'zh-CN': '开始时间', en: 'Since' } },
    until: {
      type: 'dateTime',
      label: { 'zh-CN': '结束时间', en: 'Until' },
      hint: { 'zh-CN': '到时自动结束；留空则一直代理', en: 'It ends by itself then; left empty, it does not' },
    },
    reason: { type: 'longText', maxLength: 1000, label: { 'zh-CN': '原因', en: 'Reason' } },
  },
  sections: [
    {
      name: 'basics',
      label: { 'zh-CN': '审批代理', en: 'Delegation' },
      fields: ['code', 'from', 'to', 'since', 'until', 'reason', 'owner'],
    },
  ],
  columns: ['from', 'to', 'since', 'until', 'reason'],
})
