import { defineObject } from './define-object.ts'

/** A call, a visit, a message: what was said and what comes next. */
export const followUp = defineObject({
  name: 'followUp',
  label: { 'zh-CN': '跟进记录', en: 'Follow-up' },
  numbering: 'FU{YYYY}{0000}',
  title: 'content',
  fields: {
    customer: {
      type: 'link',
      to: 'customer',
      whenTargetDeleted: 'cascade',
      label: { 'zh-CN': '客户', en: 'Customer' },
      required: true,
    },
    contact: {
      type: 'link',
      to: 'contact',
      whenTargetDeleted: 'keep',
      label: { 'zh-CN': '联系人', en: 'Contact' },
    },
    kind: {
      type: 'choice',
      label: { 'zh-CN': '跟进方式', en: 'Kind' },
      default: 'phone',
      options: [
        { value: 'phone', label: { 'zh-CN': '电话', en: 'Phone call' } },
        { value: 'email', label: { 'zh-CN': '邮件', en: 'E-mail' } },
        { value: 'wechat', label: { 'zh-CN': '微信', en: 'WeChat' } },
        { value: 'visit', label: { 'zh-CN': '拜访', en: 'Visit' } },
        { value: 'meeting', label: { 'zh-CN': '会议', en: 'Meeting' } },
      ],
    },
    at: { type: 'dateTime', label: { 'zh-CN': '跟进时间', en: 'When' }, default: 'now', listOrder: true },
    content: {
      type: 'longText',
      label: { 'zh-CN': '跟进内容', en: 'Content' },
      required: true,
      maxLength: 5000,
      search: 'plain',
    },
    result: { type: 'longText', label: { 'zh-CN': '跟进结果', en: 'Result' }, maxLength: 1000 },
    nextStep: { type: 'text', label: { 'zh-CN': '下一步', en: 'Next step' }, maxLength: 500 },
    nextOn: { type: 'date', label: { 'zh-CN': '下次跟进日期', en: 'Next follow-up' } },
    place: { type: 'text', label: { 'zh-CN': '地点', en: 'Place' }, maxLength: 200 },
    attachments: { type: 'attachment', label: { 'zh-CN': '附件', en: 'Attachments' } },
  },
  sections: [
    {
      name: 'basics',
      label: { 'zh-CN': '跟进情况', en: 'What happened' },
      fields: ['code', 'customer', 'contact', 'kind', 'at', 'content', 'place', 'owner'],
    },
    {
      name: 'next',
      label: { 'zh-CN': '结果与下一步', en: 'Result and next step' },
      fields: ['result', 'nextStep', 'nextOn', 'attachments'],
    },
  ],
  columns: ['content', 'customer', 'kind', 'at', 'nextStep', 'nextOn', 'owner'],
})
