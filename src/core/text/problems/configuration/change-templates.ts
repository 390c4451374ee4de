import type { ProblemText } from '../problem-text.ts'

/** What can be wrong with a change template, and with using it. */
export const changeTemplateProblems = {
  'template-name-taken': {
    status: 422,
    'zh-CN': '这个对象已有名为「{value}」的修改模板，请换一个名称',
    en: 'The object has a change template called “{value}” already; choose another name',
  },
  'template-of-parts': {
    status: 422,
    'zh-CN': '「{name}」随所属的记录一起修改，不能有修改模板',
    en: 'Records of “{nameEn}” are changed with the record they belong to and have no change templates',
  },
  'template-empty': {
    status: 422,
    'zh-CN': '请至少选择一个要修改的字段',
    en: 'Choose at least one field to change',
  },
  'template-too-many-lines': {
    status: 422,
    'zh-CN': '一个修改模板最多修改 {max} 个字段，这里有 {count} 个',
    en: 'A change template changes at most {max} fields; here are {count}',
  },
  'template-field-unknown': {
    status: 422,
    'zh-CN': '这个对象没有名为「{value}」的字段',
    en: 'The object has no field called “{value}”',
  },
  'template-field-not-entered': {
    status: 422,
    'zh-CN': '「{name}」不能用模板修改：它由系统计算、加密保存、不可重复，或只属于单条记录',
    en: '“{nameEn}” is not changed by a template: Kebu computes it, it is sealed or unique, or belongs to a single record',
  },
  'template-line-wrong': {
    status: 422,
    'zh-CN': '「{name}」这一项不对：{fault}',
    en: 'What is done to “{nameEn}” is wrong: {faultEn}',
  },
  'template-variable-unknown': {
    status: 422,
    'zh-CN':
      '变量「{value}」无法识别，可用 today、today+30d、now、me、my-team、field:字段名、answer:问题名，外加双花括号',
    en: 'The variable “{value}” is not understood; there are today, today+30d, now, me, my-team, field:name and answer:name, in double braces',
  },
  'template-variable-unfit': {
    status: 422,
    'zh-CN': '「{name}」在这里不能用变量「{value}」：类型不符，或所指字段不可用',
    en: '“{nameEn}” cannot take the variable “{value}” here: it is of another kind, or the field it names cannot be used',
  },
  'template-question-unknown': {
    status: 422,
    'zh-CN': '没有名为「{value}」的问题',
    en: 'There is no question called “{value}”',
  },
  'template-question-twice': {
    status: 422,
    'zh-CN': '有两个问题都叫「{value}」，请换一个名字',
    en: 'Two questions are called “{value}”; give one another name',
  },
  'template-question-unfit': {
    status: 422,
    'zh-CN':
      '问题「{value}」不能这样问：请用 field 写明像哪个字段那样填写（不能是计算、加密或不可重复的字段），或用 type 写明类型，单选要有选项，关联要写对象',
    en: 'The question “{value}” cannot be asked so: say by field which field it is entered like (none that is computed, sealed or unique), or by type what it is, a choice with its options, a link with its object',
  },
  'template-default-unfit': {
    status: 422,
    'zh-CN': '问题「{name}」的默认回答不是可以填写的值',
    en: 'The usual answer to “{nameEn}” is not a value it takes',
  },
  'template-breaks': {
    status: 422,
    'zh-CN': '{name}也用到它，之后这个模板不能使用，改好为止',
    en: '{nameEn} uses it, too, and cannot be used until it is mended',
  },
  'template-unknown': {
    status: 422,
    'zh-CN': '没有可用的修改模板「{value}」',
    en: 'There is no change template “{value}” that you may use',
  },
  'template-broken': {
    status: 422,
    'zh-CN': '修改模板「{name}」现在不能使用：{fault}。请管理员改好后再用',
    en: 'The change template “{nameEn}” cannot be used now: {faultEn}. An administrator has to mend it first',
  },
  'template-part-broken': {
    status: 422,
    'zh-CN': '它的条件或其中一项不再有效',
    en: 'its condition or one of its lines does not hold any more',
  },
  'template-reads-unseen': {
    status: 403,
    'zh-CN': '修改模板「{name}」用到了您看不到的字段，您不能使用',
    en: 'The change template “{nameEn}” is about fields that you do not see, so you cannot use it',
  },
  'template-changed': {
    status: 409,
    'zh-CN': '修改模板「{name}」刚刚被改过，请先看它现在会做什么，再应用',
    en: 'The change template “{nameEn}” was changed meanwhile; look at what it does now before you apply it',
  },
  'template-answer-required': {
    status: 422,
    'zh-CN': '请回答「{name}」',
    en: 'Answer “{nameEn}”',
  },
  'template-answer-wrong': {
    status: 422,
    'zh-CN': '「{name}」的回答不对：{fault}',
    en: 'The answer to “{nameEn}” is wrong: {faultEn}',
  },
  'template-answer-unknown': {
    status: 422,
    'zh-CN': '这个模板没有名为「{value}」的问题',
    en: 'The template has no question called “{value}”',
  },
  'template-not-for-record': {
    status: 422,
    'zh-CN': '不符合修改模板「{name}」的条件，保持不变',
    en: 'Does not meet the condition of the change template “{nameEn}”, and stays as it is',
  },
} satisfies Record<string, ProblemText>
