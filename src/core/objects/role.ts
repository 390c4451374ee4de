import { defineObject } from './define-object.ts'

/** What its holders may see and do; the grants are a RoleGrants of core/access. */
export const role = defineObject({
  name: 'role',
  label: { 'zh-CN': '角色', en: 'Role' },
  kind: 'system',
  managedWith: 'manage-people',
  group: 'admin',
  numbering: 'R{00}',
  title: 'name',
  sort: { field: 'name', direction: 'asc' },
  fields: {
    name: {
      type: 'text',
      label: { 'zh-CN': '角色名称', en: 'Name' },
      required: true,
      unique: true,
      maxLength: 60,
      search: 'text',
      listOrder: true,
    },
    description: { type: 'longText', label: { 'zh-CN': '说明', en: 'Description' }, maxLength: 1000 },
    grants: { type: 'settings', label: { 'zh-CN': '权限', en: 'Grants' } },
    // Beside the grants, so that what is taken back means again what it meant.
    conditionsSince: {
      type: 'settings',
      writtenBy: 'rules',
      label: { 'zh-CN': '限定条件的设定时间', en: 'Conditions set at' },
    },
  },
  sections: [
    {
      name: 'basics',
      label: { 'zh-CN': '基本信息', en: 'Basics' },
      fields: ['code', 'name', 'description', 'grants', 'conditionsSince'],
    },
  ],
  columns: ['name', 'description', 'updatedAt'],
  rules: ['grantsUnderstood'],
})
