import type { ProblemText } from '../problem-text.ts'

/** What can be wrong with what parts of the configuration are called. */
export const nameProblems = {
  'name-malformed': {
    status: 422,
    'zh-CN': '{field}「{value}」应为小写字母开头的驼峰式英文名，最多 40 个字母和数字，例如 satisfactionScore',
    en: '{field} “{value}” must be camelCase: a small letter first, then at most 39 letters and digits, such as satisfactionScore',
  },
  'name-has-many-capitals': {
    status: 422,
    'zh-CN': '{field}「{value}」太长：大写字母按两个字符算，合计最多 45 个',
    en: '{field} “{value}” is too long: a capital counts twice, 45 characters in all',
  },
  'name-reserved': {
    status: 422,
    'zh-CN': '{field}「{value}」是保留字，请换一个，例如 {value}Value',
    en: '{field} “{value}” is a reserved word; choose another, such as {value}Value',
  },
  'name-fixed': {
    status: 422,
    'zh-CN': '{field}保存后不能再改：接口、公式和历史都用它',
    en: '{field} cannot be changed once it is saved: the API, formulas and the history use it',
  },
  'rule-name-taken': {
    status: 422,
    'zh-CN': '这个对象已有名为「{value}」的校验规则，请换一个名称',
    en: 'The object has a rule called “{value}” already; choose another name',
  },
  'field-name-taken': {
    status: 422,
    'zh-CN': '这个对象已有名为「{value}」的字段',
    en: 'The object has a field called “{value}” already',
  },
  'field-label-taken': {
    status: 422,
    'zh-CN': '这个对象已有显示为「{value}」的字段，请换一个名称',
    en: 'The object has a field labelled “{valueEn}” already; choose another label',
  },
} satisfies Record<string, ProblemText>
