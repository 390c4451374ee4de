import { defineObject } from '../define-object.ts'
import { configurationFields } from './configuration-fields.ts'

/** What may be done to fields of records of an object, laid down under a name for whoever needs it again and again. */
export const changeTemplate = defineObject({
  name: 'changeTemplate',
  label: { 'zh-CN': '修改模板', en: 'Change template' },
  kind: 'system',
  group: 'none',
  managedWith: 'manage-settings',
  configures: true,
  numbering: 'CT{000}',
  title: 'name',
  sort: { field: 'name', direction: 'asc' },
  fields: {
    object: configurationFields.object,
    name: { type: 'text', label: { 'zh-CN': '名称', en: 'Name' }, required: true, maxLength: 60, listOrder: true },
    label: configurationFields.ownLabel,
    set: {
      type: 'settings',
      label: { 'zh-CN': '修改内容', en: 'What it does' },
      hint: {
        'zh-CN': '按字段名，写法同批量更新，如 {"stage": "intent", "nextFollowUpOn": "{{today+7d}}"}',
        en: 'By field name, as in a batch, such as {"stage": "intent", "nextFollowUpOn": "{{today+7d}}"}',
      },
      required: true,
    },
    condition: {
      type: 'longText',
      label: { 'zh-CN': '适用条件', en: 'Only where' },
      hint: {
        'zh-CN': '不符合的记录会跳过，如 stage != "lost"；留空则都适用',
        en: 'Other records are skipped, such as stage != "lost"; left empty, it is for all',
      },
      maxLength: 2000,
    },
    questions: {
      type: 'settings',
      holds: 'list',
      label: { 'zh-CN': '使用时要回答的问题', en: 'Asked when it is used' },
      hint: {
        'zh-CN': '如 [{"name": "day", "field": "nextFollowUpOn", "required": true}]，在修改内容里写 {{answer:day}}',
        en: 'Such as [{"name": "day", "field": "nextFollowUpOn", "required": true}], used as {{answer:day}}',
      },
    },
    roles: {
      type: 'links',
      to: 'role',
      label: { 'zh-CN': '提供给角色', en: 'Offered to roles' },
      hint: { 'zh-CN': '留空则所有人可用', en: 'Left empty, to everybody' },
    },
    active: { type: 'yesNo', label: { 'zh-CN': '启用', en: 'Active' }, default: true },
  },
  sections: [
    {
      name: 'basics',
      label: { 'zh-CN': '基本信息', en: 'Basics' },
      fields: ['code', 'object', 'name', 'label', 'set', 'condition', 'questions', 'roles', 'active'],
    },
  ],
  columns: ['name', 'object', 'roles', 'active', 'updatedAt'],
})
