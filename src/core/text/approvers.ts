import type { Label } from './locale.ts'

/** Who decides, where a flow or rule names nobody by name; and what is said where whom it names is gone, or out of the reader’s sight. */
export const approverNames = {
  manager: {
    owner: { 'zh-CN': '负责人的主管', en: 'the owner’s manager' },
    author: { 'zh-CN': '发起人的主管', en: 'the manager of whoever asks' },
  },
  managersManager: {
    owner: { 'zh-CN': '负责人的上级主管', en: 'the manager of the owner’s manager' },
    author: { 'zh-CN': '发起人的上级主管', en: 'the manager’s manager of whoever asks' },
  },
  unknownPerson: { 'zh-CN': '（看不到的人员）', en: '(somebody you do not see)' },
  unknownRole: { 'zh-CN': '（看不到的角色）', en: '(a role you do not see)' },
} as const

/** What becomes of a step that nobody decides in time. */
export const timeoutNames = {
  wait: { 'zh-CN': '继续等待', en: 'it goes on waiting' },
  escalate: { 'zh-CN': '转给上一级', en: 'it goes to the manager above' },
  approve: { 'zh-CN': '自动同意', en: 'it is approved' },
  reject: { 'zh-CN': '自动拒绝', en: 'it is rejected' },
} as const satisfies Readonly<Record<string, Label>>
