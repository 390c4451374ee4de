import { defineObject } from './define-object.ts'

/** The views that every list has: of all records, one's own, this month's, and those that are due. */
export const usualViews = ['all', 'mine', 'new', 'due'] as const

/** A list as somebody likes to see it, kept under a name: her own until she shares it. */
export const view = defineObject({
  name: 'view',
  label: { 'zh-CN': '视图', en: 'View' },
  kind: 'system',
  group: 'none',
  owned: true,
  sharing: { field: 'shared', withAll: 'manage-settings', guarded: ['defaultFor'] },
  numbering: 'VW{0000}',
  title: 'name',
  sort: { field: 'createdAt', direction: 'asc' },
  fields: {
    object: { type: 'text', label: { 'zh-CN': '模块', en: 'Module' }, required: true, maxLength: 40, indexed: true },
    name: { type: 'text', label: { 'zh-CN': '视图名称', en: 'Name' }, required: true, maxLength: 60 },
    kind: {
      type: 'choice',
      label: { 'zh-CN': '展示方式', en: 'Kind' },
      default: 'list',
      options: [
        { value: 'list', label: { 'zh-CN': '列表', en: 'List' } },
        { value: 'grouped', label: { 'zh-CN': '分组列表', en: 'Grouped list' } },
        { value: 'board', label: { 'zh-CN': '看板', en: 'Board' } },
        { value: 'calendar', label: { 'zh-CN': '日历', en: 'Calendar' } },
      ],
    },
    filter: { type: 'settings', label: { 'zh-CN': '筛选条件', en: 'Filter' } },
    q: { type: 'text', label: { 'zh-CN': '搜索', en: 'Search' }, maxLength: 200 },
    columns: { type: 'settings', holds: 'list', label: { 'zh-CN': '列', en: 'Columns' } },
    sort: {
      type: 'settings',
      holds: 'any',
      label: { 'zh-CN': '排序', en: 'Sort' },
      hint: { 'zh-CN': '如 -updatedAt，减号表示降序', en: 'Such as -updatedAt; the minus stands for descending' },
    },
    groupBy: {
      type: 'text',
      label: { 'zh-CN': '分组字段', en: 'Group by' },
      hint: { 'zh-CN': '分组列表与看板按它分组', en: 'What a grouped list and a board are grouped by' },
      maxLength: 40,
    },
    dateField: {
      type: 'text',
      label: { 'zh-CN': '日期字段', en: 'Date field' },
      hint: { 'zh-CN': '日历按它排列', en: 'The days of a calendar' },
      maxLength: 40,
    },
    tree: {
      type: 'text',
      label: { 'zh-CN': '分类字段', en: 'Category' },
      hint: { 'zh-CN': '列表左侧的分类', en: 'The categories at the left of the list' },
      maxLength: 40,
    },
    density: {
      type: 'choice',
      label: { 'zh-CN': '行高', en: 'Density' },
      options: [
        { value: 'compact', label: { 'zh-CN': '紧凑', en: 'Compact' } },
        { value: 'normal', label: { 'zh-CN': '标准', en: 'Normal' } },
        { value: 'comfortable', label: { 'zh-CN': '宽松', en: 'Comfortable' } },
      ],
    },
    shared: {
      type: 'choice',
      label: { 'zh-CN': '谁可以使用', en: 'Shared with' },
      required: true,
      default: 'me',
      options: [
        { value: 'me', label: { 'zh-CN': '仅自己', en: 'Only me' } },
        { value: 'team', label: { 'zh-CN': '我的团队', en: 'My team' } },
        { value: 'all', label: { 'zh-CN': '所有人', en: 'Everybody' } },
      ],
    },
    defaultFor: {
      type: 'links',
      to: 'role',
      label: { 'zh-CN': '默认用于角色', en: 'Default for roles' },
      hint: { 'zh-CN': '这些角色的人打开列表时先看到它', en: 'What people with these roles see first' },
    },
  },
  sections: [
    {
      name: 'basics',
      label: { 'zh-CN': '基本信息', en: 'Basics' },
      fields: ['code', 'object', 'name', 'kind', 'shared', 'defaultFor', 'owner'],
    },
    {
      name: 'content',
      label: { 'zh-CN': '内容', en: 'Content' },
      fields: ['filter', 'q', 'columns', 'sort', 'groupBy', 'dateField', 'tree', 'density'],
    },
  ],
  columns: ['name', 'object', 'kind', 'shared', 'owner', 'updatedAt'],
  rules: ['viewUnderstood', 'defaultViewOpen'],
})
