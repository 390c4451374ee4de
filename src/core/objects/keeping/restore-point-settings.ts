import { defineObject } from '../define-object.ts'

/** What holds where nobody has set anything else. */
export const restorePointDefaults = { fromRecords: 1_000, keepDays: 30 } as const

/** Before which changes a restore point is taken, and for how long it is kept. */
export const restorePointSettings = defineObject({
  name: 'restorePointSettings',
  label: { 'zh-CN': '恢复点设置', en: 'Restore point settings' },
  kind: 'system',
  group: 'none',
  managedWith: 'manage-settings',
  numbering: 'RP{0}',
  title: 'name',
  fields: {
    name: {
      type: 'choice',
      required: true,
      unique: true,
      default: 'changes',
      label: { 'zh-CN': '名称', en: 'Name' },
      options: [{ value: 'changes', label: { 'zh-CN': '批量变更', en: 'Changes of many records' } }],
    },
    fromRecords: {
      type: 'number',
      scale: 0,
      min: 100,
      max: 1_000_000,
      default: restorePointDefaults.fromRecords,
      label: { 'zh-CN': '从多少条记录起', en: 'From how many records on' },
      hint: {
        'zh-CN': '批量修改、导入等达到这个条数时，先保存恢复点；留空则不保存',
        en: 'Batches, imports and other changes of so many records take one first; left empty, none is taken',
      },
    },
    keepDays: {
      type: 'number',
      scale: 0,
      min: 1,
      max: 365,
      required: true,
      default: restorePointDefaults.keepDays,
      label: { 'zh-CN': '保留几天', en: 'Days kept' },
    },
  },
  sections: [
    {
      name: 'basics',
      label: { 'zh-CN': '基本信息', en: 'Basics' },
      fields: ['code', 'name', 'fromRecords', 'keepDays'],
    },
  ],
  columns: ['name', 'fromRecords', 'keepDays', 'updatedAt'],
})
