import type { ProblemText } from '../problem-text.ts'

/** What can be wrong with values prepared for new records. */
export const presetProblems = {
  'preset-name-taken': {
    status: 422,
    'zh-CN': '这个对象已有名为「{value}」的预设值，请换一个名称',
    en: 'The object has a preset called “{value}” already; choose another name',
  },
  'preset-default-twice': {
    status: 422,
    'zh-CN': '所选角色已默认使用「{value}」，一个角色只能有一个默认预设',
    en: 'A role chosen here begins with “{value}” already; each role has one default preset',
  },
  'preset-field-unknown': {
    status: 422,
    'zh-CN': '这个对象没有名为「{value}」的字段，不能预设',
    en: 'The object has no field called “{value}” to be preset',
  },
  'preset-field-not-entered': {
    status: 422,
    'zh-CN': '「{name}」不能预设：它由系统计算、加密保存、不可重复，或只属于单条记录',
    en: '“{nameEn}” cannot be preset: Kebu computes it, it is sealed or unique, or belongs to a single record',
  },
  'preset-value-wrong': {
    status: 422,
    'zh-CN': '「{name}」的预设值不对：{fault}',
    en: 'The preset value of “{nameEn}” is wrong: {faultEn}',
  },
  'preset-variable-unknown': {
    status: 422,
    'zh-CN': '变量「{value}」无法识别，可用 today、today+30d、now、me、my-team、field:字段名，外加双花括号',
    en: 'The variable “{value}” is not understood; there are today, today+30d, now, me, my-team and field:name, in double braces',
  },
  'preset-variable-unfit': {
    status: 422,
    'zh-CN': '「{name}」不能用变量「{value}」：类型不符，或所指字段不可用',
    en: '“{nameEn}” cannot take the variable “{value}”: it is of another kind, or the field it names cannot be used',
  },
  'preset-unknown': {
    status: 422,
    'zh-CN': '没有可用的预设值「{value}」',
    en: 'There is no preset “{value}” that you may use',
  },
  'preset-only-for-new': {
    status: 422,
    'zh-CN': '预设值只用于新建记录',
    en: 'A preset is for new records only',
  },
} satisfies Record<string, ProblemText>
