import { defineObject } from './define-object.ts'

/** People who work together; teams stand below one another. */
export const team = defineObject({
  name: 'team',
  label: { 'zh-CN': '团队', en: 'Team' },
  kind: 'system',
  managedWith: 'manage-people',
  group: 'admin',
  numbering: 'TM{00}',
  title: 'name',
  sort: { field: 'name', direction: 'asc' },
  fields: {
    name: {
      type: 'text',
      label: { 'zh-CN': '团队名称', en: 'Name' },
      required: true,
      maxLength: 60,
      search: 'text',
      listOrder: true,
    },
    parent: { type: 'link', to: 'team', label: { 'zh-CN': '上级团队', en: 'Parent team' } },
    leader: { type: 'link', to: 'user', whenTargetDeleted: 'keep', label: { 'zh-CN': '主管', en: 'Leader' } },
    description: { type: 'longText', label: { 'zh-CN': '说明', en: 'Description' }, maxLength: 1000 },
  },
  sections: [
    {
      name: 'basics',
      label: { 'zh-CN': '基本信息', en: 'Basics' },
      fields: ['code', 'name', 'parent', 'leader', 'description'],
    },
  ],
  columns: ['name', 'parent', 'leader', 'description'],
})
