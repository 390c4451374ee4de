import { grantedActions } from '../../access/access.ts'
import type { Field } from '../../fields/field.ts'
import { actionWords } from '../../text/reasons.ts'

/** What is given for a time and what is asked for are told alike: of which records, which field, and what may be done. */
export const askedFields = {
  object: {
    type: 'text',
    label: { 'zh-CN': '模块', en: 'Module' },
    hint: { 'zh-CN': '对象的名字，如 customer', en: 'The name of the object, such as customer' },
    required: true,
    maxLength: 40,
    indexed: true,
  },
  record: {
    type: 'text',
    label: { 'zh-CN': '记录', en: 'Record' },
    hint: { 'zh-CN': '一条记录的 id', en: 'The id of one record' },
    maxLength: 36,
    recordOf: 'object',
    indexed: true,
  },
  filter: {
    type: 'settings',
    label: { 'zh-CN': '筛选条件', en: 'Filter' },
    hint: { 'zh-CN': '符合条件的记录', en: 'The records that meet it' },
  },
  field: {
    type: 'text',
    label: { 'zh-CN': '字段', en: 'Field' },
    hint: { 'zh-CN': '只限一个字段；留空为全部', en: 'This one alone; left empty, all' },
    maxLength: 40,
  },
  action: {
    type: 'choice',
    label: { 'zh-CN': '操作', en: 'Action' },
    required: true,
    options: grantedActions.map((value) => ({
      value,
      label: actionWords[value],
      ...(value === 'view' ? { synonyms: ['read'] } : {}),
    })),
  },
} as const satisfies Readonly<Record<string, Field>>
