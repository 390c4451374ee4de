import { defineObject } from '../define-object.ts'
import { configurationFields } from './configuration-fields.ts'

/**
 * That a retired field was removed for good, with all that records held in it. Deleting this record takes the removal back, as long as
 * what they held is kept.
 */
export const fieldRemoval = defineObject({
  name: 'fieldRemoval',
  label: { 'zh-CN': '彻底删除的字段', en: 'Field removed for good' },
  kind: 'system',
  group: 'none',
  managedWith: 'manage-settings',
  madeWith: { right: 'remove-fields', problem: 'removal-not-allowed' },
  configures: true,
  numbering: 'FR{000}',
  title: 'field',
  fields: {
    object: {
      type: 'text',
      label: { 'zh-CN': '对象', en: 'Object' },
      maxLength: 40,
      readOnly: true,
      search: 'plain',
      indexed: true,
    },
    field: {
      type: 'text',
      label: { 'zh-CN': '字段名', en: 'Name' },
      maxLength: 40,
      readOnly: true,
      search: 'plain',
      listOrder: true,
    },
    label: { ...configurationFields.ownLabel, readOnly: true },
    records: {
      type: 'number',
      scale: 0,
      min: 0,
      label: { 'zh-CN': '有值的记录数', en: 'Records with a value' },
      hint: {
        'zh-CN': '预览说出的数目；与实际不同就不会删除',
        en: 'The number the preview tells; where it differs from what is there, nothing is removed',
      },
    },
    takenAt: { type: 'dateTime', label: { 'zh-CN': '恢复点时间', en: 'Restore point of' }, readOnly: true },
    keptUntil: { type: 'dateTime', label: { 'zh-CN': '恢复点保留到', en: 'Restore point kept until' }, readOnly: true },
    bytes: {
      type: 'number',
      scale: 0,
      label: { 'zh-CN': '恢复点大小（字节）', en: 'Size of the restore point in bytes' },
      readOnly: true,
    },
    removed: {
      type: 'text',
      label: { 'zh-CN': '字段标识', en: 'Field id' },
      hint: { 'zh-CN': '已停用的自定义字段的 id', en: 'The id of the retired custom field' },
      required: true,
      maxLength: 36,
      indexed: true,
    },
    confirmation: {
      type: 'text',
      label: { 'zh-CN': '确认', en: 'Confirmation' },
      hint: { 'zh-CN': '字段的名称，逐字输入', en: 'The label of the field, letter by letter' },
      maxLength: 200,
    },
    restorePoint: {
      type: 'text',
      maxLength: 36,
      label: { 'zh-CN': '恢复点标识', en: 'Restore point id' },
      readOnly: true,
    },
  },
  sections: [
    {
      name: 'basics',
      label: { 'zh-CN': '基本信息', en: 'Basics' },
      fields: ['code', 'object', 'field', 'label', 'records', 'removed', 'confirmation'],
    },
    {
      name: 'restorePoint',
      label: { 'zh-CN': '恢复点', en: 'Restore point' },
      fields: ['takenAt', 'keptUntil', 'bytes', 'restorePoint'],
    },
  ],
  columns: ['label', 'object', 'field', 'records', 'keptUntil', 'createdAt'],
})
