import { defineObject } from '../define-object.ts'
import { askedFields } from './asked-fields.ts'

/** What a person or a team was given beside their roles, for a time: a record that is shared, an exception that was asked for. */
export const grant = defineObject({
  name: 'grant',
  label: { 'zh-CN': '共享授权', en: 'Grant' },
  kind: 'system',
  group: 'none',
  managedWith: 'manage-people',
  seenWith: 'view-log',
  personal: { seenBy: ['person'] },
  owned: true,
  numbering: 'GR{000000}',
  title: 'code',
  sort: { field: 'createdAt', direction: 'desc' },
  fields: {
    ...askedFields,
    person: { type: 'link', to: 'user', whenTargetDeleted: 'keep', label: { 'zh-CN': '给谁', en: 'Person' } },
    team: { type: 'link', to: 'team', whenTargetDeleted: 'keep', label: { 'zh-CN': '给团队', en: 'Team' } },
    from: {
      type: 'dateTime',
      label: { 'zh-CN': '开始时间', en: 'From' },
      hint: { 'zh-CN': '留空则立即生效', en: 'Left empty, at once' },
    },
    until: {
      type: 'dateTime',
      label: { 'zh-CN': '截止时间', en: 'Until' },
      hint: { 'zh-CN': '到时自动失效；留空则一直有效', en: 'It ends by itself then; left empty, it does not' },
    },
    reason: { type: 'longText', label: { 'zh-CN': '原因', en: 'Reason' }, maxLength: 1000 },
    unlocks: {
      type: 'yesNo',
      writtenBy: 'rules',
      label: { 'zh-CN': '包括锁定的记录', en: 'Opens locks' },
      hint: {
        'zh-CN': '从锁定的记录申请来的，锁定期间也可以做',
        en: 'It was asked for from a locked record, and opens the lock',
      },
    },
    // By name, so that what closes the record afterwards is not opened with them.
    opens: {
      type: 'settings',
      holds: 'list',
      writtenBy: 'rules',
      label: { 'zh-CN': '打开的限制', en: 'Locks it opens' },
    },
    request: {
      type: 'link',
      to: 'accessRequest',
      whenTargetDeleted: 'keep',
      writtenBy: 'rules',
      label: { 'zh-CN': '来自申请', en: 'Request' },
    },
  },
  sections: [
    {
      name: 'basics',
      label: { 'zh-CN': '基本信息', en: 'Basics' },
      fields: ['code', 'person', 'team', 'object', 'record', 'filter', 'field', 'action'],
    },
    {
      name: 'time',
      label: { 'zh-CN': '期限与原因', en: 'For how long, and why' },
      fields: ['from', 'until', 'reason', 'unlocks', 'opens', 'request', 'owner'],
    },
  ],
  columns: ['code', 'person', 'team', 'object', 'action', 'until', 'owner'],
  rules: ['grantGiven'],
})
