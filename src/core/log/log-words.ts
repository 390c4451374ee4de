import type { ItemOp } from '../change/change.ts'
import type { Label } from '../text/locale.ts'
import type { LogWhat } from './log-details.ts'

/** What an entry of each kind says; `{records}`, `{field}`, `{person}` and `{why}` are words of the reader's language. */
export const logSentences = {
  signIn: { 'zh-CN': '登录', en: 'Signed in' },
  signInElsewhere: { 'zh-CN': '登录（首次从这个地址）', en: 'Signed in, for the first time from this address' },
  signInFailed: { 'zh-CN': '登录失败：密码不正确', en: 'Failed to sign in: the password was wrong' },
  loginUnknown: { 'zh-CN': '登录失败：没有这个登录名', en: 'Failed to sign in: nobody has this login' },
  signOut: { 'zh-CN': '退出登录', en: 'Signed out' },
  export: { 'zh-CN': '导出了{records}{which}', en: 'Exported {records}{which}' },
  reveal: { 'zh-CN': '查看了{records}的{field}', en: 'Revealed {field} of {records}' },
  refused: { 'zh-CN': '{op}{records}被拒绝：{why}', en: '{op} {records} refused: {why}' },
  callRefused: { 'zh-CN': '{call}被拒绝：{why}', en: '{call} refused: {why}' },
  suspend: { 'zh-CN': '停用了{person}的账号', en: 'Suspended the account of {person}' },
  suspendAmong: { 'zh-CN': '停用账号：', en: 'Accounts suspended: ' },
  viewAs: { 'zh-CN': '以{person}的身份查看', en: 'Viewed Kebu as {person}' },
  backup: { 'zh-CN': '备份了数据', en: 'Backed up the data' },
  restore: { 'zh-CN': '从备份恢复了数据', en: 'Restored data from a backup' },
  reverted: { 'zh-CN': '撤销：', en: 'Undone: ' },
  record: { 'zh-CN': '记录', en: 'record' },
  records: { 'zh-CN': '记录', en: 'records' },
  someField: { 'zh-CN': '其中的字段', en: 'some of its fields' },
} as const satisfies Readonly<Record<string, Label>>

/** What was done, and what was asked to be done. */
export const opSentences = {
  create: {
    done: { 'zh-CN': '新建了{records}', en: 'Created {records}' },
    asked: { 'zh-CN': '新建', en: 'Creating' },
  },
  update: {
    done: { 'zh-CN': '修改了{records}', en: 'Changed {records}' },
    asked: { 'zh-CN': '修改', en: 'Changing' },
  },
  delete: {
    done: { 'zh-CN': '删除了{records}', en: 'Deleted {records}' },
    asked: { 'zh-CN': '删除', en: 'Deleting' },
  },
  restore: {
    done: { 'zh-CN': '恢复了{records}', en: 'Restored {records}' },
    asked: { 'zh-CN': '恢复', en: 'Restoring' },
  },
} as const satisfies Readonly<Record<ItemOp, { readonly done: Label; readonly asked: Label }>>

export const whatSentences = {
  log: { 'zh-CN': '下载了系统日志', en: 'Downloaded the system log' },
  configuration: { 'zh-CN': '下载了系统配置', en: 'Downloaded the configuration' },
  leftOut: { 'zh-CN': '下载了一次变更中未处理的记录', en: 'Downloaded the records that a change left as they were' },
  importErrors: { 'zh-CN': '下载了导入的错误表', en: 'Downloaded the rows in error of an import' },
  revealRefused: { 'zh-CN': '查看{records}的{field}被拒绝', en: 'Revealing {field} of {records} refused' },
  archive: {
    'zh-CN': '较早的日志已归档到 {file}，共 {count} 条',
    en: 'Older entries of the log were archived to {file}: {count}',
  },
  password: { 'zh-CN': '为{person}设置了密码', en: 'Gave {person} a password' },
  keyMade: { 'zh-CN': '新建了 API 密钥', en: 'Made an API key' },
  keyEnded: { 'zh-CN': '停用了{person}的 API 密钥', en: 'Revoked an API key of {person}' },
  othersEnded: { 'zh-CN': '结束了自己在其他设备上的登录', en: 'Ended her other sessions' },
  recordLocked: { 'zh-CN': '锁定了{records}', en: 'Locked {records}' },
  unlockedForAnother: {
    'zh-CN': '替{person}解锁了{records}',
    en: 'Unlocked {records}, which {person} had locked',
  },
  unlockedByHandover: {
    'zh-CN': '{records}交接给别人，{person}的锁定随之解除',
    en: 'Unlocked {records}, handed over from {person}, who had locked them',
  },
  unlockedWithAccount: {
    'zh-CN': '{person}的账号停用，{records}随之解锁',
    en: 'Unlocked {records} with the account of {person}, who had locked them',
  },
  recordUnlocked: { 'zh-CN': '解锁了{records}', en: 'Unlocked {records}' },
  lockLifted: { 'zh-CN': '解除了一个登录限制', en: 'Lifted a sign-in limit' },
  entryMade: {
    'zh-CN': '为{person}提交的{records}的变更做了第二次录入',
    en: 'Entered the change of {records} by {person} a second time',
  },
  entriesSettled: {
    'zh-CN': '裁定了{person}提交的{records}的变更两次录入的差异',
    en: 'Settled what the two entries of the change of {records} by {person} differ in',
  },
  approvalAsked: { 'zh-CN': '把{records}的变更提交审批', en: 'Sent a change of {records} for approval' },
  approvalAskedAgain: {
    'zh-CN': '把退回的{records}的变更重新提交审批',
    en: 'Sent a change of {records} for approval again',
  },
  approvalApproved: {
    'zh-CN': '批准了{person}提交的{records}的变更',
    en: 'Approved the change of {records} by {person}',
  },
  approvalRejected: {
    'zh-CN': '驳回了{person}提交的{records}的变更',
    en: 'Rejected the change of {records} by {person}',
  },
  approvalSentBack: {
    'zh-CN': '退回了{person}提交的{records}的变更',
    en: 'Sent the change of {records} back to {person}',
  },
  approvalWithdrawn: { 'zh-CN': '撤回了提交审批的{records}的变更', en: 'Withdrew the change of {records}' },
  approvalPassedOn: {
    'zh-CN': '转交了{person}提交的{records}的变更的审批',
    en: 'Passed on the change of {records} by {person}',
  },
  approvalAdded: {
    'zh-CN': '为{person}提交的{records}的变更加签',
    en: 'Had somebody else approve the change of {records} by {person} as well',
  },
  approvalCommented: {
    'zh-CN': '评论了{person}提交的{records}的变更',
    en: 'Commented on the change of {records} by {person}',
  },
  approvalTimedOut: {
    'zh-CN': '{person}提交的{records}的变更审批超时，按流程处理',
    en: 'Time was over for the change of {records} by {person}: its flow decided',
  },
  approvalEscalated: {
    'zh-CN': '{person}提交的{records}的变更审批超时，已上报',
    en: 'Time was over for the change of {records} by {person}: those above are asked',
  },
  approvalApplied: {
    'zh-CN': '{person}提交的{records}的变更获批后已生效',
    en: 'The approved change of {records} by {person} was applied',
  },
} as const satisfies Readonly<Record<LogWhat, Label>>
