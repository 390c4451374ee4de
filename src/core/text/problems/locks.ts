import type { ProblemText } from './problem-text.ts'

/** What somebody keeps to herself, by hand or while she edits it, and why it cannot be locked or unlocked. */
export const lockProblems = {
  'record-locked': {
    status: 423,
    'zh-CN': '{person}锁定了这条记录，原因：{reason}；解锁后才能修改',
    en: '{person} has locked this record: {reason}; it is changed again once it is unlocked',
  },
  'record-locked-until': {
    status: 423,
    'zh-CN': '{person}锁定了这条记录，到 {until} 为止，原因：{reason}',
    en: '{person} has locked this record until {until}: {reason}',
  },
  'record-being-edited': {
    status: 423,
    'zh-CN': '{person}正在编辑这条记录，最迟 {until} 结束，在此之前其他人只能查看',
    en: '{person} is editing this record, until {until} at the latest; others read it meanwhile',
  },
  'related-locked': {
    status: 423,
    'zh-CN': '相关的{object}里有被{person}锁定或正在编辑的，解锁后再试',
    en: 'Some {object} that would go along are locked by {person}; try again once they are unlocked',
  },
  'record-not-lockable': {
    status: 422,
    'zh-CN': '{object}不能单独锁定：明细随主记录锁定，人员、角色与系统配置不能锁定',
    en: '{object} is not locked by itself: lines are locked with their record; people, roles and settings never are',
  },
  'record-not-edited': {
    status: 409,
    'zh-CN': '现在没有别人在编辑这条记录',
    en: 'Nobody else is editing this record now',
  },
  'edit-request-gone': {
    status: 409,
    'zh-CN': '这条记录已不由您独占，或对方不再请求编辑权',
    en: 'The record is not yours alone any more, or nobody asks for it now',
  },
  'lock-reason-missing': {
    status: 422,
    'zh-CN': '请填写锁定的原因',
    en: 'Say why it is locked',
  },
  'lock-until-past': {
    status: 422,
    'zh-CN': '锁定的截止时间应晚于现在',
    en: 'It must be locked until a time to come',
  },
  'not-allowed-to-unlock': {
    status: 403,
    opensWith: 'unlock',
    'zh-CN': '这是{person}加的锁，您没有解锁的权限；请{person}解锁，或请有权限的同事解锁',
    en: '{person} has locked it and you are not allowed to unlock it; ask {person}, or a colleague who may',
  },
} as const satisfies Record<string, ProblemText>
