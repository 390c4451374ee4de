import type { Label } from '../text/locale.ts'

/** What the log tells of, and what people call it. */
export const logKindWords = {
  change: { 'zh-CN': '数据变更', en: 'Change' },
  signIn: { 'zh-CN': '登录', en: 'Sign-in' },
  signInFailed: { 'zh-CN': '登录失败', en: 'Failed sign-in' },
  signOut: { 'zh-CN': '退出登录', en: 'Sign-out' },
  export: { 'zh-CN': '导出', en: 'Export' },
  reveal: { 'zh-CN': '查看脱敏信息', en: 'Value revealed' },
  permission: { 'zh-CN': '权限变更', en: 'Permissions' },
  configuration: { 'zh-CN': '配置变更', en: 'Configuration' },
  request: { 'zh-CN': '申请与审批', en: 'Request' },
  refused: { 'zh-CN': '被拒绝的操作', en: 'Refused' },
  suspend: { 'zh-CN': '停用账号', en: 'Suspension' },
  viewAs: { 'zh-CN': '以他人身份查看', en: 'Viewed as' },
  lock: { 'zh-CN': '锁定与解锁', en: 'Lock' },
  backup: { 'zh-CN': '备份与归档', en: 'Backup' },
  restore: { 'zh-CN': '恢复数据', en: 'Restore' },
} as const satisfies Readonly<Record<string, Label>>

export type LogKind = keyof typeof logKindWords

/** The cast says what Object.keys forgets. */
export const logKinds = Object.keys(logKindWords) as readonly LogKind[]

/** Those that are read from the changes; all others are entries of their own. */
export const changeKinds = [
  'change',
  'permission',
  'configuration',
  'request',
  'suspend',
] as const satisfies readonly LogKind[]
export type ChangeKind = (typeof changeKinds)[number]

/** Whether entries of this kind may be changes, which the change centre shows value by value. */
export function isChangeKind(kind: LogKind): kind is ChangeKind {
  return changeKinds.some((known) => known === kind)
}
