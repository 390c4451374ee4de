import { defineObject } from '../define-object.ts'
import { configurationFields } from './configuration-fields.ts'

/** An object that an administrator makes: a module of its own, with everything the standard ones have. */
export const customObject = defineObject({
  name: 'customObject',
  label: { 'zh-CN': '自定义对象', en: 'Custom object' },
  kind: 'system',
  group: 'none',
  managedWith: 'manage-settings',
  configures: true,
  numbering: 'B{000}',
  title: 'name',
  sort: { field: 'name', direction: 'asc' },
  fields: {
    name: {
      type: 'text',
      label: { 'zh-CN': '对象名', en: 'Name' },
      hint: {
        'zh-CN': '接口里用的名字，小写字母开头的驼峰式，保存后不能改，如 contract',
        en: 'What the API calls it: camelCase, never changed once saved, such as contract',
      },
      required: true,
      maxLength: 40,
      search: 'plain',
      listOrder: true,
    },
    label: configurationFields.label,
    icon: { type: 'text', maxLength: 40, label: { 'zh-CN': '图标', en: 'Icon' } },
    numbering: {
      type: 'text',
      maxLength: 100,
      label: { 'zh-CN': '编号规则', en: 'Numbering' },
      hint: { 'zh-CN': '如 HT{YYYY}{0000}', en: 'Such as HT{YYYY}{0000}' },
    },
    titleField: {
      type: 'text',
      maxLength: 40,
      label: { 'zh-CN': '标题字段', en: 'Title field' },
      hint: {
        'zh-CN': '用哪个字段称呼一条记录，默认是自带的「名称」',
        en: 'The field that names a record; by default a text field called Name',
      },
    },
    owned: {
      type: 'yesNo',
      default: true,
      label: { 'zh-CN': '有负责人', en: 'Has owners' },
    },
    lines: {
      type: 'yesNo',
      label: { 'zh-CN': '有明细', en: 'Has lines' },
      hint: {
        'zh-CN': '在表单里逐行填写：产品、数量、单价、金额，合计自动算；明细也可以添加字段',
        en: 'Entered row by row in its form: product, quantity, price and amount, with their total; lines take fields of their own',
      },
    },
    linesLabel: {
      type: 'settings',
      holds: 'label',
      label: { 'zh-CN': '明细名称', en: 'Lines are called' },
      hint: { 'zh-CN': '留空为“对象名＋明细”，如 合同明细', en: 'Left empty, such as Contract line' },
    },
  },
  sections: [
    {
      name: 'basics',
      label: { 'zh-CN': '基本信息', en: 'Basics' },
      fields: ['code', 'name', 'label', 'icon', 'numbering', 'titleField', 'owned', 'lines', 'linesLabel'],
    },
  ],
  columns: ['label', 'name', 'numbering', 'updatedAt'],
})
