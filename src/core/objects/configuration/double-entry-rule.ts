import { defineObject } from '../define-object.ts'
import { configurationFields } from './configuration-fields.ts'

/** What a second person enters again, without seeing it, before it holds. */
export const doubleEntryRule = defineObject({
  name: 'doubleEntryRule',
  label: { 'zh-CN': '双人核对规则', en: 'Double entry rule' },
  kind: 'system',
  group: 'none',
  managedWith: 'manage-flows',
  configures: true,
  numbering: 'DE{000}',
  title: 'name',
  sort: { field: 'name', direction: 'asc' },
  fields: {
    object: configurationFields.object,
    name: {
      type: 'text',
      label: { 'zh-CN': '名称', en: 'Name' },
      hint: { 'zh-CN': '留空则用编号', en: 'Left empty, it goes by its code' },
      maxLength: 60,
      listOrder: true,
    },
    condition: {
      type: 'longText',
      label: { 'zh-CN': '条件', en: 'Condition' },
      hint: {
        'zh-CN': '可用 before、after 和 origin（来源），如 after.total > 100000；留空则每次都核对',
        en: 'Over before, after and origin, such as after.total > 100000; left empty, whenever a field changes',
      },
      maxLength: 2000,
    },
    fields: {
      type: 'settings',
      holds: 'list',
      required: true,
      label: { 'zh-CN': '再录入一次的字段', en: 'Fields entered again' },
      hint: {
        'zh-CN': '其中任何一个被改动时，第二人要把它们都再录入一次，如 ["bankAccount"]',
        en: 'Where one of them changes, a second person enters all of them again, such as ["bankAccount"]',
      },
    },
    second: {
      type: 'settings',
      holds: 'list',
      label: { 'zh-CN': '谁来第二次录入', en: 'Who enters it again' },
      hint: {
        'zh-CN': '如 [{"role": "…"}]；留空则其他可以修改这类记录的同事',
        en: 'Such as [{"role": "…"}]; left empty, any colleague who may edit such records',
      },
    },
    settledBy: {
      type: 'choice',
      label: { 'zh-CN': '谁裁定差异', en: 'Who settles differences' },
      default: 'third',
      options: [
        { value: 'first', label: { 'zh-CN': '第一人', en: 'Whoever entered first' } },
        { value: 'second', label: { 'zh-CN': '第二人', en: 'Whoever entered second' } },
        { value: 'third', label: { 'zh-CN': '第三人', en: 'A third person' } },
      ],
    },
    third: {
      type: 'settings',
      holds: 'list',
      label: { 'zh-CN': '第三人', en: 'The third person' },
      hint: {
        'zh-CN': '如 [{"manager": "author"}]；留空则由系统管理员',
        en: 'Such as [{"manager": "author"}]; left empty, the administrators',
      },
    },
    active: { type: 'yesNo', label: { 'zh-CN': '启用', en: 'Active' }, default: true },
  },
  sections: [
    {
      name: 'basics',
      label: { 'zh-CN': '什么时候', en: 'When' },
      fields: ['code', 'object', 'name', 'fields', 'condition'],
    },
    {
      name: 'entering',
      label: { 'zh-CN': '谁来核对', en: 'Who checks' },
      fields: ['second', 'settledBy', 'third', 'active'],
    },
  ],
  columns: ['name', 'object', 'settledBy', 'active', 'updatedAt'],
})
