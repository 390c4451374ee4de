import { defineObject } from '../define-object.ts'
import { configurationFields } from './configuration-fields.ts'

/** Which states of a choice follow which, and for whom. */
export const stagePath = defineObject({
  name: 'stagePath',
  label: { 'zh-CN': '状态流转', en: 'Stage path' },
  kind: 'system',
  group: 'none',
  managedWith: 'manage-settings',
  configures: true,
  numbering: 'SP{000}',
  title: 'field',
  fields: {
    object: configurationFields.object,
    field: { type: 'text', label: { 'zh-CN': '字段', en: 'Field' }, required: true, maxLength: 40, search: 'plain' },
    moves: {
      type: 'settings',
      holds: 'list',
      label: { 'zh-CN': '允许的流转', en: 'Moves' },
      hint: {
        'zh-CN': '如 [{"from": "potential", "to": "intent"}]，可加 roles 限定角色；没有列出的流转不允许',
        en: 'Such as [{"from": "potential", "to": "intent"}], with roles where not everybody may; what is not listed may not be',
      },
      required: true,
    },
    starts: {
      type: 'settings',
      holds: 'list',
      label: { 'zh-CN': '起始状态', en: 'Begins with' },
      hint: {
        'zh-CN': '新记录，以及状态还空着的记录，只能从这些状态开始；留空则从哪个状态开始都可以',
        en: 'What new records, and those in no state yet, begin with; left empty, any state',
      },
    },
  },
  sections: [
    {
      name: 'basics',
      label: { 'zh-CN': '基本信息', en: 'Basics' },
      fields: ['code', 'object', 'field', 'starts', 'moves'],
    },
  ],
  columns: ['object', 'field', 'updatedAt'],
})
