import type { Option } from '../fields/option.ts'

/** What a reviewer should look at, in the order in which it is told. */
export const reviewMarks = [
  { value: 'leaver', label: { 'zh-CN': '已停用仍持有', en: 'Switched off' } },
  { value: 'sharedLogin', label: { 'zh-CN': '疑似共用账号', en: 'Shared login' } },
  { value: 'wide', label: { 'zh-CN': '范围过宽', en: 'Wide' } },
  { value: 'sensitive', label: { 'zh-CN': '可看敏感信息', en: 'Sensitive' } },
  { value: 'dormant', label: { 'zh-CN': '久未登录', en: 'Not signed in' } },
  { value: 'unused', label: { 'zh-CN': '未使用', en: 'Never used' } },
  { value: 'unusedRight', label: { 'zh-CN': '管理权限未使用', en: 'Right never used' } },
  { value: 'ending', label: { 'zh-CN': '即将到期', en: 'About to end' } },
  { value: 'endless', label: { 'zh-CN': '长期有效', en: 'Without an end' } },
] as const satisfies readonly Option[]

export type ReviewMark = (typeof reviewMarks)[number]['value']

/** What somebody may hold. */
export const reviewedKinds = [
  { value: 'account', label: { 'zh-CN': '账号', en: 'Account' } },
  { value: 'role', label: { 'zh-CN': '角色', en: 'Role' } },
  { value: 'grant', label: { 'zh-CN': '共享授权', en: 'Grant' } },
  { value: 'apiKey', label: { 'zh-CN': 'API 密钥', en: 'API key' } },
] as const satisfies readonly Option[]

export type ReviewedKind = (typeof reviewedKinds)[number]['value']
