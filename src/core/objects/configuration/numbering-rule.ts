import { periodLabels } from '../../fields/index.ts'
import { defineObject } from '../define-object.ts'
import { configurationFields } from './configuration-fields.ts'

/** How the codes of an object are made from now on. Codes there are stay as they are. */
export const numberingRule = defineObject({
  name: 'numberingRule',
  label: { 'zh-CN': '编号规则', en: 'Numbering rule' },
  kind: 'system',
  group: 'none',
  managedWith: 'manage-settings',
  configures: true,
  numbering: 'NR{000}',
  title: 'pattern',
  fields: {
    object: configurationFields.object,
    pattern: {
      type: 'text',
      label: { 'zh-CN': '规则', en: 'Pattern' },
      hint: {
        'zh-CN': '如 C{YYYY}{0000}：{YYYY}{YY}{MM}{DD} 是日期，{level} 是字段，{0000} 是流水号',
        en: 'Such as C{YYYY}{0000}: {YYYY} {YY} {MM} {DD} of the day, {level} a field, {0000} the running number',
      },
      required: true,
      maxLength: 100,
    },
    period: {
      type: 'choice',
      label: { 'zh-CN': '流水号重新开始', en: 'Running number begins anew' },
      hint: {
        'zh-CN': '留空则按规则里最短的日期；规则里要有相应的日期，否则编号会重复',
        en: 'Left empty, with the shortest time the pattern shows; the pattern shows that time, or codes would come twice',
      },
      options: [
        { value: 'never', label: periodLabels.never },
        { value: 'year', label: periodLabels.year },
        { value: 'month', label: periodLabels.month },
        { value: 'day', label: periodLabels.day },
      ],
    },
    next: {
      type: 'number',
      scale: 0,
      min: 1,
      max: 999_999_999,
      label: { 'zh-CN': '下一个号', en: 'Next number' },
      hint: {
        'zh-CN': '流水号从这个号开始；已用过更大的号时接着往后',
        en: 'The running number counts from here; where a larger one was used, it goes on behind that',
      },
    },
  },
  sections: [
    {
      name: 'basics',
      label: { 'zh-CN': '基本信息', en: 'Basics' },
      fields: ['code', 'object', 'pattern', 'period', 'next'],
    },
  ],
  columns: ['object', 'pattern', 'period', 'next', 'updatedAt'],
})
