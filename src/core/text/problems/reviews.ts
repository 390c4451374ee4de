import type { ProblemText } from './problem-text.ts'

/** Reviews of who holds what. */
export const reviewProblems = {
  'review-due-before-start': {
    status: 422,
    'zh-CN': '截止日期不能早于开始日期（{day}）',
    en: 'A review is not due before it begins ({day})',
  },
  'review-signed': {
    status: 403,
    'zh-CN': '这次权限复核已经签署，签署的内容不能再改',
    en: 'This review has been signed, and what was signed stays as it is',
  },
  'review-begun': {
    status: 403,
    'zh-CN': '权限复核已经开始，不能删除或退回；不需要收回的，全部选「保留」后签署',
    en: 'The review has begun and is neither deleted nor taken back; keep everything and sign, where nothing is to be taken away',
  },
  'review-rows-kept': {
    status: 403,
    'zh-CN': '复核项由复核开始时的清单生成，不能自行添加或删除',
    en: 'What is reviewed is listed when the review begins: no row is added or deleted',
  },
  'review-own': {
    status: 403,
    'zh-CN': '这是您自己的权限，请由其他人决定',
    en: 'This is what you hold yourself; somebody else decides on it',
  },
  'review-not-planned': {
    status: 409,
    'zh-CN': '权限复核已经开始',
    en: 'The review has begun already',
  },
  'review-not-open': {
    status: 409,
    'zh-CN': '权限复核还没有开始，请先开始',
    en: 'The review has not begun; begin it first',
  },
  'review-reviewer-cannot': {
    status: 422,
    'zh-CN': '{names}不能复核：复核人须已启用、有登录名，并有「管理人员」的权限',
    en: '{names} cannot review: a reviewer is active, can sign in and manages people',
  },
  'review-not-reviewer': {
    status: 403,
    'zh-CN': '这次权限复核由{names}签署',
    en: 'This review is signed by {names}',
  },
  'review-undecided': {
    status: 422,
    'zh-CN': '还有 {count} 项没有决定，请选择保留或收回',
    en: '{count} {count:row is|rows are} not decided yet; keep or take away each of them',
  },
  'review-own-left': {
    status: 403,
    'zh-CN': '剩下的 {count} 项是您自己的权限，须由另一位能管理人员的人签署',
    en: 'What is left ({count}) you hold yourself; somebody else who manages people signs it',
  },
} as const satisfies Readonly<Record<string, ProblemText>>
