import type { ProblemText } from '../problem-text.ts'

/** What can be wrong with the way from state to state. */
export const stagePathProblems = {
  'stage-path-twice': {
    status: 422,
    'zh-CN': '字段「{value}」已有状态流转，请修改那一份',
    en: 'The field “{valueEn}” has a stage path already; change that one',
  },
  'stage-path-no-choice': {
    status: 422,
    'zh-CN': '「{value}」不是这个对象的单选字段，不能设置状态流转',
    en: '“{valueEn}” is no choice of this object, and has no stage path',
  },
  'stage-path-option-unknown': {
    status: 422,
    'zh-CN': '状态流转里的选项「{value}」不存在',
    en: 'The stage path names an option that does not exist: “{value}”',
  },
  'stage-path-move-to-itself': {
    status: 422,
    'zh-CN': '{field}中有从「{from}」到它自己的一条，请去掉：留在原状态不算流转',
    en: '{field} lead from “{fromEn}” to itself; take that out, for staying is no move',
  },
  'stage-path-move-twice': {
    status: 422,
    'zh-CN': '{field}中从「{from}」到「{to}」出现了两次，请只留一条',
    en: '{field} lead from “{fromEn}” to “{toEn}” twice; keep one of them',
  },
  'stage-path-default-not-first': {
    status: 422,
    'zh-CN': '{field}里要有「{name}」：新记录默认就是它。也可以先改这个字段的默认值',
    en: '{field} must have “{nameEn}” among them, which new records are by default; or change the default of the field first',
  },
  'stage-path-role-unknown': {
    status: 422,
    'zh-CN': '状态流转里的角色「{value}」不存在',
    en: 'The stage path names a role that does not exist: “{value}”',
  },
} satisfies Record<string, ProblemText>
