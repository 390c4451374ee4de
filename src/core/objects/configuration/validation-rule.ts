import { defineObject } from '../define-object.ts'
import { configurationFields } from './configuration-fields.ts'

/** A condition that an administrator holds records of an object to, for every way in. */
export const validationRule = defineObject({
  name: 'validationRule',
  label: { 'zh-CN': '校验规则', en: 'Validation rule' },
  kind: 'system',
  group: 'none',
  managedWith: 'manage-settings',
  configures: true,
  numbering: 'VR{000}',
  title: 'name',
  sort: { field: 'name', direction: 'asc' },
  fields: {
    object: configurationFields.object,
    name: { type: 'text', label: { 'zh-CN': '规则名称', en: 'Name' }, required: true, maxLength: 100, listOrder: true },
    condition: {
      type: 'longText',
      label: { 'zh-CN': '条件', en: 'Condition' },
      hint: {
        'zh-CN': '成立即为合格，如 amount > 0 || isEmpty(amount)',
        en: 'Holds where the record is in order, such as amount > 0 || isEmpty(amount)',
      },
      required: true,
      maxLength: 2000,
    },
    message: {
      type: 'settings',
      holds: 'label',
      label: { 'zh-CN': '提示语', en: 'Message' },
      hint: { 'zh-CN': '不满足条件时显示的一句话', en: 'Said where the condition does not hold' },
      required: true,
    },
    field: {
      type: 'text',
      label: { 'zh-CN': '显示在字段', en: 'Field' },
      hint: { 'zh-CN': '提示语显示在哪个字段下面', en: 'The field at which the message is shown' },
      maxLength: 40,
    },
    severity: {
      type: 'choice',
      label: { 'zh-CN': '不满足时', en: 'When broken' },
      default: 'refuse',
      options: [
        { value: 'refuse', label: { 'zh-CN': '不允许保存', en: 'Refuse' } },
        { value: 'warn', label: { 'zh-CN': '提醒，确认后可保存', en: 'Warn, to be confirmed' } },
      ],
    },
    on: {
      type: 'choices',
      label: { 'zh-CN': '何时校验', en: 'When' },
      hint: { 'zh-CN': '留空则新建和修改都校验', en: 'Left empty, for new and changed records alike' },
      options: [
        { value: 'create', label: { 'zh-CN': '新建', en: 'New records' } },
        { value: 'update', label: { 'zh-CN': '修改', en: 'Changes' } },
      ],
    },
    active: { type: 'yesNo', label: { 'zh-CN': '启用', en: 'Active' }, default: true },
  },
  sections: [
    {
      name: 'basics',
      label: { 'zh-CN': '基本信息', en: 'Basics' },
      fields: ['code', 'object', 'name', 'condition', 'message', 'field', 'severity', 'on', 'active'],
    },
  ],
  columns: ['name', 'object', 'severity', 'active', 'updatedAt'],
})
