import { defineObject } from '../define-object.ts'

/** How long the log is kept; without it, for ever. */
export const logSettings = defineObject({
  name: 'logSettings',
  label: { 'zh-CN': '日志设置', en: 'Log settings' },
  kind: 'system',
  group: 'none',
  managedWith: 'manage-settings',
  numbering: 'LG{0}',
  title: 'name',
  fields: {
    name: {
      type: 'choice',
      required: true,
      unique: true,
      default: 'log',
      label: { 'zh-CN': '名称', en: 'Name' },
      options: [{ value: 'log', label: { 'zh-CN': '系统日志', en: 'System log' } }],
    },
    keepMonths: {
      type: 'number',
      scale: 0,
      min: 6,
      max: 600,
      label: { 'zh-CN': '保留几个月', en: 'Months kept' },
      hint: {
        'zh-CN': '至少 6 个月；留空则永久保留。更早的归档到文件',
        en: 'At least 6; left empty, for ever. What is older is archived to files',
      },
    },
  },
  sections: [{ name: 'basics', label: { 'zh-CN': '基本信息', en: 'Basics' }, fields: ['code', 'name', 'keepMonths'] }],
  columns: ['name', 'keepMonths', 'updatedAt'],
})
