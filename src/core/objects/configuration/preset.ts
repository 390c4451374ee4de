import { defineObject } from '../define-object.ts'
import { configurationFields } from './configuration-fields.ts'

/** Values a new record may begin with, offered under a name to those who enter it. */
export const preset = defineObject({
  name: 'preset',
  label: { 'zh-CN': '预设值', en: 'Preset' },
  kind: 'system',
  group: 'none',
  managedWith: 'manage-settings',
  configures: true,
  numbering: 'PS{000}',
  title: 'name',
  sort: { field: 'name', direction: 'asc' },
  fields: {
    object: configurationFields.object,
    name: { type: 'text', label: { 'zh-CN': '名称', en: 'Name' }, required: true, maxLength: 60, listOrder: true },
    label: configurationFields.ownLabel,
    values: {
      type: 'settings',
      label: { 'zh-CN': '预设的值', en: 'Values' },
      hint: {
        'zh-CN': '按字段名，如 {"source": "exhibition", "nextFollowUpOn": "{{today+7d}}"}',
        en: 'By field name, such as {"source": "exhibition", "nextFollowUpOn": "{{today+7d}}"}',
      },
      required: true,
    },
    roles: {
      type: 'links',
      to: 'role',
      label: { 'zh-CN': '提供给角色', en: 'Offered to roles' },
      hint: { 'zh-CN': '留空则所有人可用', en: 'Left empty, to everybody' },
    },
    defaultFor: {
      type: 'links',
      to: 'role',
      label: { 'zh-CN': '默认用于角色', en: 'Default for roles' },
      hint: {
        'zh-CN': '这些角色的人新建时，表单自动套用它',
        en: 'The form of a new record begins with it for people with these roles',
      },
    },
    active: { type: 'yesNo', label: { 'zh-CN': '启用', en: 'Active' }, default: true },
  },
  sections: [
    {
      name: 'basics',
      label: { 'zh-CN': '基本信息', en: 'Basics' },
      fields: ['code', 'object', 'name', 'label', 'values', 'roles', 'defaultFor', 'active'],
    },
  ],
  columns: ['name', 'object', 'roles', 'active', 'updatedAt'],
})
