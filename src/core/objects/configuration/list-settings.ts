import { defineObject } from '../define-object.ts'
import { configurationFields } from './configuration-fields.ts'

/** What the list of an object shows first, where no view says otherwise, and what taking it out as a file asks. */
export const listSettings = defineObject({
  name: 'listSettings',
  label: { 'zh-CN': '列表设置', en: 'List settings' },
  kind: 'system',
  group: 'none',
  managedWith: 'manage-settings',
  configures: true,
  numbering: 'LS{000}',
  title: 'object',
  fields: {
    object: configurationFields.object,
    columns: { type: 'settings', holds: 'list', label: { 'zh-CN': '列', en: 'Columns' } },
    sort: {
      type: 'text',
      maxLength: 41,
      label: { 'zh-CN': '排序', en: 'Sort' },
      hint: {
        'zh-CN': '字段名，前面加减号表示降序，如 -updatedAt',
        en: 'A field, with a minus for descending: -updatedAt',
      },
    },
    exportReason: {
      type: 'yesNo',
      label: { 'zh-CN': '导出须填写原因', en: 'Exporting takes a reason' },
      hint: { 'zh-CN': '原因记入系统日志', en: 'It is kept in the log' },
    },
  },
  sections: [
    {
      name: 'basics',
      label: { 'zh-CN': '基本信息', en: 'Basics' },
      fields: ['code', 'object', 'columns', 'sort', 'exportReason'],
    },
  ],
  columns: ['object', 'sort', 'updatedAt'],
})
