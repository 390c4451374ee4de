import { defineObject } from '../define-object.ts'
import { alertKindOptions } from './watch-kinds.ts'

/** What a rule of the watch has found, until somebody has looked into it: `explained` was in order, `confirmed` was not. */
export const alert = defineObject({
  name: 'alert',
  label: { 'zh-CN': '预警', en: 'Alert' },
  kind: 'system',
  group: 'none',
  managedWith: 'view-log',
  raised: { about: 'person' },
  personal: { seenBy: ['notified'] },
  numbering: 'AL{0000}',
  title: 'name',
  sort: { field: 'raisedAt', direction: 'desc' },
  stage: 'state',
  fields: {
    name: {
      type: 'text',
      label: { 'zh-CN': '名称', en: 'Name' },
      maxLength: 60,
      writtenBy: 'rules',
      search: 'text',
    },
    kind: { type: 'choice', label: { 'zh-CN': '类型', en: 'Kind' }, writtenBy: 'rules', options: alertKindOptions },
    rule: {
      type: 'link',
      to: 'watchRule',
      whenTargetDeleted: 'keep',
      writtenBy: 'rules',
      label: { 'zh-CN': '规则', en: 'Rule' },
    },
    person: {
      type: 'link',
      to: 'user',
      whenTargetDeleted: 'keep',
      writtenBy: 'rules',
      label: { 'zh-CN': '人员', en: 'Person' },
    },
    address: { type: 'text', maxLength: 100, writtenBy: 'rules', label: { 'zh-CN': '地址', en: 'Address' } },
    count: { type: 'number', scale: 0, writtenBy: 'rules', label: { 'zh-CN': '次数', en: 'Count' } },
    raisedAt: {
      type: 'dateTime',
      writtenBy: 'rules',
      listOrder: true,
      label: { 'zh-CN': '预警时间', en: 'Raised at' },
    },
    notified: { type: 'links', to: 'user', writtenBy: 'rules', label: { 'zh-CN': '通知谁', en: 'Who is told' } },
    /** Two processes that look at the same moment find the same: it is told once. */
    occurrence: {
      type: 'text',
      unique: true,
      maxLength: 200,
      writtenBy: 'rules',
      label: { 'zh-CN': '事件标识', en: 'Occurrence' },
    },
    state: {
      type: 'choice',
      label: { 'zh-CN': '状态', en: 'State' },
      default: 'open',
      indexed: true,
      options: [
        { value: 'open', label: { 'zh-CN': '待处理', en: 'Open' }, color: 'amber' },
        { value: 'explained', label: { 'zh-CN': '已说明', en: 'Explained' }, color: 'green' },
        { value: 'confirmed', label: { 'zh-CN': '属实', en: 'Confirmed' }, color: 'red' },
      ],
    },
    note: { type: 'longText', maxLength: 2000, label: { 'zh-CN': '说明', en: 'Note' } },
  },
  sections: [
    {
      name: 'basics',
      label: { 'zh-CN': '基本信息', en: 'Basics' },
      fields: ['code', 'name', 'kind', 'rule', 'person', 'address', 'count', 'raisedAt', 'notified', 'occurrence'],
    },
    {
      name: 'result',
      label: { 'zh-CN': '处理结果', en: 'What became of it' },
      fields: ['state', 'note'],
    },
  ],
  columns: ['name', 'person', 'address', 'count', 'raisedAt', 'state', 'note'],
})
