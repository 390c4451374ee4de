import type { ProblemText } from './problem-text.ts'

/** What an administrator closed, and what is wrong with how she says so. */
export const policyProblems = {
  'closed-after-hours': {
    status: 403,
    'zh-CN': '新建已超过 {hours} 小时，{what}不能再修改（修改限制「{policy}」）',
    en: 'It was made more than {hours} {hours:hour|hours} ago and {whatEn} is closed since, by the edit policy “{policy}”',
  },
  'closed-in-state': {
    status: 403,
    'zh-CN': '「{state}」状态下{what}不能修改（修改限制「{policy}」）',
    en: 'In the state “{stateEn}” {whatEn} is closed, by the edit policy “{policy}”',
  },
  'closed-but-to-creator': {
    status: 403,
    'zh-CN': '只有创建人可以修改{what}（修改限制「{policy}」）',
    en: 'Only whoever made the record changes {whatEn}, by the edit policy “{policy}”',
  },
  'closed-outside-hours': {
    status: 403,
    'zh-CN': '{what}只能在工作时间修改：{when}（修改限制「{policy}」）',
    en: 'Outside working hours, {whenEn}, {whatEn} is closed, by the edit policy “{policy}”',
  },
  'closed-by-condition': {
    status: 403,
    'zh-CN': '{what}现在不能修改（修改限制「{policy}」）',
    en: '{whatEn} is closed, by the edit policy “{policy}”',
  },
  'carried-closed': {
    status: 403,
    'zh-CN': '要一并移交的{object}里有不能修改的（修改限制「{policy}」），请不要勾选这一项',
    en: 'Some {object} that would go along are closed, by the edit policy “{policy}”; leave them out',
  },
  'policy-name-taken': {
    status: 422,
    'zh-CN': '这个对象已有名为「{value}」的修改限制，请换一个名称',
    en: 'The object has an edit policy called “{value}” already; choose another name',
  },
  'policy-on-parts': {
    status: 422,
    'zh-CN': '「{name}」是明细，随主记录限制：请在主记录的修改限制里选明细字段',
    en: '“{nameEn}” are lines and closed with their record: choose the lines in a policy on that',
  },
  'policy-field-unknown': {
    status: 422,
    'zh-CN': '没有名为「{value}」的字段',
    en: 'There is no field “{value}”',
  },
  'policy-field-kept': {
    status: 422,
    'zh-CN': '「{value}」由系统计算，没有人修改它，不需要限制',
    en: '“{valueEn}” is kept by Kebu and changed by nobody: there is nothing to close',
  },
  'policy-without-state': {
    status: 422,
    'zh-CN': '「{name}」没有状态字段，请先在「状态流转」里设置，或改用条件',
    en: '“{nameEn}” has no state: lay down a path for one of its choices first, or use a condition',
  },
  'policy-state-unknown': {
    status: 422,
    'zh-CN': '状态里没有「{value}」这个选项',
    en: 'The state has no option “{value}”',
  },
  'policy-time-malformed': {
    status: 422,
    'zh-CN': '时间应写成 09:00 这样，最晚 24:00',
    en: 'A time is written as 09:00, at most 24:00',
  },
  'policy-closes-before-opening': {
    status: 422,
    'zh-CN': '下班时间要晚于上班时间',
    en: 'It must close after it opens',
  },
  'policy-condition-beyond-record': {
    status: 422,
    'zh-CN': '这里的条件只看这条记录现在的值，不能用修改前的值（old）或是否重复（unique）',
    en: 'Such a condition looks at what the record holds now, not at what was before (old) or at others (unique)',
  },
  'policy-condition-sensitive': {
    status: 422,
    'zh-CN': '「{value}」是敏感字段，不能用在这里的条件里',
    en: '“{valueEn}” is sensitive and cannot be asked here',
  },
} as const satisfies Record<string, ProblemText>
