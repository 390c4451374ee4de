import { defineObject } from '../define-object.ts'
import { configurationFields } from './configuration-fields.ts'

/** What an administrator changes on a field that Kebu brought. */
export const fieldSettings = defineObject({
  name: 'fieldSettings',
  label: { 'zh-CN': '字段设置', en: 'Field settings' },
  kind: 'system',
  group: 'none',
  managedWith: 'manage-settings',
  configures: true,
  numbering: 'FS{0000}',
  title: 'field',
  fields: {
    object: configurationFields.object,
    field: {
      type: 'text',
      label: { 'zh-CN': '字段', en: 'Field' },
      required: true,
      maxLength: 40,
      search: 'plain',
    },
    label: configurationFields.ownLabel,
    required: configurationFields.required,
    requiredForExisting: configurationFields.requiredForExisting,
    requiredIf: configurationFields.requiredIf,
    default: { type: 'settings', holds: 'any', label: { 'zh-CN': '默认值', en: 'Default' } },
    help: configurationFields.help,
    synonyms: configurationFields.synonyms,
    hidden: { type: 'yesNo', label: { 'zh-CN': '隐藏', en: 'Hidden' } },
    options: { type: 'settings', holds: 'list', label: { 'zh-CN': '选项', en: 'Options' } },
    dependsOn: {
      type: 'text',
      label: { 'zh-CN': '从属于', en: 'Depends on' },
      hint: {
        'zh-CN': '同一对象里一个单选字段的名字，选项用 for 说明属于它的哪些值',
        en: 'The name of a choice of the same object; options say with `for` to which of its values they belong',
      },
      maxLength: 40,
    },
    position: configurationFields.position,
    visibleTo: configurationFields.visibleTo,
    writtenBy: configurationFields.writtenBy,
  },
  sections: [
    {
      name: 'basics',
      label: { 'zh-CN': '基本信息', en: 'Basics' },
      fields: [
        'code',
        'object',
        'field',
        'label',
        'help',
        'synonyms',
        'required',
        'requiredForExisting',
        'requiredIf',
        'default',
        'hidden',
        'options',
        'dependsOn',
        'position',
      ],
    },
    { name: 'rights', label: { 'zh-CN': '权限', en: 'Rights' }, fields: ['visibleTo', 'writtenBy'] },
  ],
  columns: ['object', 'field', 'label', 'updatedAt'],
})
