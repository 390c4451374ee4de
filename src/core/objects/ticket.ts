import { defineObject } from './define-object.ts'

/** A customer's problem or wish, until it is settled. */
export const ticket = defineObject({
  name: 'ticket',
  label: { 'zh-CN': '问题', en: 'Ticket' },
  numbering: 'T{YYYY}{0000}',
  title: 'title',
  stage: 'status',
  moves: [
    {
      field: 'status',
      next: {
        open: ['inProgress', 'closed'],
        inProgress: ['confirming', 'closed', 'open'],
        confirming: ['closed', 'inProgress'],
        // Reopened.
        closed: ['inProgress'],
      },
      needs: { closed: ['resolution'] },
    },
  ],
  fields: {
    title: {
      type: 'text',
      label: { 'zh-CN': '问题标题', en: 'Title' },
      required: true,
      maxLength: 200,
      search: 'text',
    },
    description: { type: 'longText', label: { 'zh-CN': '问题描述', en: 'Description' }, maxLength: 5000 },
    kind: {
      type: 'choice',
      label: { 'zh-CN': '问题类型', en: 'Kind' },
      options: [
        { value: 'complaint', label: { 'zh-CN': '投诉', en: 'Complaint' } },
        { value: 'suggestion', label: { 'zh-CN': '建议', en: 'Suggestion' } },
        { value: 'usage', label: { 'zh-CN': '系统使用问题', en: 'How to use' } },
        { value: 'requirement', label: { 'zh-CN': '需求', en: 'Requirement' } },
      ],
    },
    module: {
      type: 'text',
      label: { 'zh-CN': '所属模块', en: 'Module' },
      hint: { 'zh-CN': '问题出在哪一块，例如 发货、开票', en: 'Where it went wrong, such as delivery or invoicing' },
      maxLength: 60,
    },
    customer: { type: 'link', to: 'customer', label: { 'zh-CN': '客户', en: 'Customer' } },
    order: { type: 'link', to: 'order', label: { 'zh-CN': '关联订单', en: 'Order' } },
    priority: {
      type: 'choice',
      label: { 'zh-CN': '优先级', en: 'Priority' },
      default: 'normal',
      options: [
        { value: 'low', label: { 'zh-CN': '低', en: 'Low' } },
        { value: 'normal', label: { 'zh-CN': '普通', en: 'Normal' } },
        { value: 'high', label: { 'zh-CN': '高', en: 'High' } },
        { value: 'urgent', label: { 'zh-CN': '紧急', en: 'Urgent' } },
      ],
    },
    status: {
      type: 'choice',
      label: { 'zh-CN': '处理状态', en: 'Status' },
      required: true,
      default: 'open',
      options: [
        { value: 'open', label: { 'zh-CN': '待受理', en: 'Open' }, color: 'amber' },
        { value: 'inProgress', label: { 'zh-CN': '处理中', en: 'In progress' }, color: 'blue' },
        { value: 'confirming', label: { 'zh-CN': '待确认', en: 'To be confirmed' }, color: 'purple' },
        { value: 'closed', label: { 'zh-CN': '已关闭', en: 'Closed' }, color: 'green' },
      ],
    },
    assignee: { type: 'link', to: 'user', whenTargetDeleted: 'keep', label: { 'zh-CN': '处理人', en: 'Assignee' } },
    dueAt: { type: 'dateTime', label: { 'zh-CN': '处理时限', en: 'Due' } },
    progress: {
      type: 'longText',
      label: { 'zh-CN': '处理过程', en: 'Steps taken' },
      hint: { 'zh-CN': '按时间记下每一步', en: 'Each step, in order' },
      maxLength: 10_000,
    },
    resolution: { type: 'longText', label: { 'zh-CN': '解决方案', en: 'Resolution' }, maxLength: 5000 },
    satisfaction: {
      type: 'number',
      label: { 'zh-CN': '满意度', en: 'Satisfaction' },
      hint: { 'zh-CN': '1 到 5 分，5 分最满意', en: '1 to 5, 5 is best' },
      scale: 0,
      min: 1,
      max: 5,
      unit: { 'zh-CN': '分', en: '' },
    },
    attachments: { type: 'attachment', label: { 'zh-CN': '附件', en: 'Attachments' } },
  },
  sections: [
    {
      name: 'basics',
      label: { 'zh-CN': '问题信息', en: 'The problem' },
      fields: ['code', 'title', 'kind', 'module', 'customer', 'order', 'description', 'attachments'],
    },
    {
      name: 'work',
      label: { 'zh-CN': '处理', en: 'Work' },
      fields: ['status', 'priority', 'assignee', 'dueAt', 'progress', 'owner'],
    },
    { name: 'outcome', label: { 'zh-CN': '结果', en: 'Outcome' }, fields: ['resolution', 'satisfaction'] },
  ],
  columns: ['code', 'title', 'kind', 'customer', 'priority', 'status', 'assignee', 'dueAt', 'updatedAt'],
})
