import { defineObject } from '../define-object.ts'
import { configurationFields } from './configuration-fields.ts'
import { customFieldTypes } from './custom-field-types.ts'

/** A field that an administrator adds to an object. Deleting it retires the field: what it holds stays, and comes back with it. */
export const customField = defineObject({
  name: 'customField',
  label: { 'zh-CN': '自定义字段', en: 'Custom field' },
  kind: 'system',
  group: 'none',
  managedWith: 'manage-settings',
  configures: true,
  numbering: 'F{0000}',
  title: 'name',
  sort: { field: 'name', direction: 'asc' },
  fields: {
    object: configurationFields.object,
    name: {
      type: 'text',
      label: { 'zh-CN': '字段名', en: 'Name' },
      hint: {
        'zh-CN': '接口和公式里用的名字，小写字母开头的驼峰式，保存后不能改，如 satisfactionScore',
        en: 'What the API and formulas call it: camelCase, never changed once saved, such as satisfactionScore',
      },
      required: true,
      maxLength: 40,
      search: 'plain',
      listOrder: true,
    },
    label: configurationFields.label,
    type: {
      type: 'choice',
      label: { 'zh-CN': '字段类型', en: 'Type' },
      required: true,
      options: customFieldTypes,
    },
    required: configurationFields.required,
    requiredForExisting: configurationFields.requiredForExisting,
    requiredIf: configurationFields.requiredIf,
    unique: { type: 'yesNo', label: { 'zh-CN': '不可重复', en: 'Unique' } },
    sensitive: {
      type: 'yesNo',
      label: { 'zh-CN': '敏感', en: 'Sensitive' },
      hint: {
        'zh-CN': '加密保存，只对有权限的角色显示',
        en: 'Stored encrypted, shown only to roles that are granted it',
      },
    },
    searchable: { type: 'yesNo', label: { 'zh-CN': '可搜索', en: 'Searchable' } },
    sortable: {
      type: 'yesNo',
      label: { 'zh-CN': '常用于筛选和排序', en: 'Often filtered and sorted by' },
      hint: {
        'zh-CN': '建立索引，百万条记录时筛选和排序也快',
        en: 'Gets an index, so that filters and orders are quick at a million records',
      },
    },
    default: { type: 'settings', holds: 'any', label: { 'zh-CN': '默认值', en: 'Default' } },
    help: configurationFields.help,
    synonyms: configurationFields.synonyms,
    options: { type: 'settings', holds: 'list', label: { 'zh-CN': '选项', en: 'Options' } },
    to: { type: 'text', maxLength: 40, label: { 'zh-CN': '关联到', en: 'Links to' } },
    expression: { type: 'longText', maxLength: 2000, label: { 'zh-CN': '公式', en: 'Expression' } },
    settings: {
      type: 'settings',
      label: { 'zh-CN': '类型设置', en: 'Settings of the type' },
      hint: {
        'zh-CN': '长度、小数位、上下限、单位、编号规则、汇总方式等',
        en: 'Length, decimals, bounds, unit, numbering, what a rollup counts …',
      },
    },
    visibleTo: configurationFields.visibleTo,
    writtenBy: configurationFields.writtenBy,
    revealReason: configurationFields.revealReason,
    column: {
      type: 'text',
      maxLength: 16,
      readOnly: true,
      label: { 'zh-CN': '存储列', en: 'Column' },
      hint: {
        'zh-CN': '改过类型的字段，值存放在另一列',
        en: 'Of a field that has had another type: the column in which its values are kept',
      },
    },
    section: { type: 'text', maxLength: 40, label: { 'zh-CN': '所在分组', en: 'Section' } },
    position: configurationFields.position,
  },
  sections: [
    {
      name: 'basics',
      label: { 'zh-CN': '基本信息', en: 'Basics' },
      fields: ['code', 'object', 'name', 'label', 'type', 'help', 'synonyms', 'section', 'position'],
    },
    {
      name: 'values',
      label: { 'zh-CN': '取值', en: 'Values' },
      fields: [
        'required',
        'requiredForExisting',
        'requiredIf',
        'unique',
        'sensitive',
        'searchable',
        'sortable',
        'default',
        'options',
        'to',
        'expression',
      ],
    },
    {
      name: 'rights',
      label: { 'zh-CN': '权限', en: 'Rights' },
      fields: ['visibleTo', 'writtenBy', 'revealReason'],
    },
    { name: 'more', label: { 'zh-CN': '类型设置', en: 'Settings of the type' }, fields: ['settings', 'column'] },
  ],
  columns: ['label', 'object', 'name', 'type', 'required', 'updatedAt'],
})
