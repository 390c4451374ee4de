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
    exportLimit: {
      type: 'number',
      label: { 'zh-CN': '每次最多导出', en: 'Records in one export' },
      hint: {
        'zh-CN': '留空则不限。一人有几个角色时，以能导出该模块的角色中最大的为准',
        en: 'Left empty, any number. Of several roles that let somebody export a module the widest counts',
      },
      scale: 0,
      min: 1,
      max: 10_000_000,
      unit: { 'zh-CN': '条', en: '' },
    },
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
      fields: ['code', 'name', 'description', 'grants', 'exportLimit', 'conditionsSince'],
    },
  ],
  columns: ['name', 'description', 'updatedAt'],
  rules: ['grantsUnderstood'],
})
