import { defineObject } from '../define-object.ts'
import { configurationFields } from './configuration-fields.ts'

/** The records of an object are edited by one person at a time: whoever begins has them until she saves, leaves or is silent. */
export const exclusiveEditing = defineObject({
  name: 'exclusiveEditing',
  label: { 'zh-CN': '独占编辑', en: 'Exclusive editing' },
  kind: 'system',
  group: 'none',
  managedWith: 'manage-settings',
  configures: true,
  numbering: 'EE{000}',
  title: 'object',
  fields: {
    object: configurationFields.object,
    minutes: {
      type: 'number',
      scale: 0,
      min: 1,
      max: 120,
      default: 5,
      required: true,
      label: { 'zh-CN': '多久没有操作就释放（分钟）', en: 'Given back after so many minutes without a sign' },
      hint: {
        'zh-CN': '编辑的人这么久没有输入，记录就可以由别人编辑；填写的内容留作草稿',
        en: 'Whoever edits and enters nothing for so long gives the record back; what was typed stays as a draft',
      },
    },
  },
  sections: [{ name: 'basics', label: { 'zh-CN': '基本信息', en: 'Basics' }, fields: ['code', 'object', 'minutes'] }],
  columns: ['object', 'minutes', 'updatedAt'],
})
