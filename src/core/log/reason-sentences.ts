import type { Label } from '../text/locale.ts'
import type { ProblemCode } from '../text/problems.ts'

const byPolicy: Label = { 'zh-CN': '修改限制{policy}', en: 'the edit policy{policy}' }
const lockedBy: Label = { 'zh-CN': '已由{person}锁定', en: 'locked by {person}' }

/**
 * Why something was refused, in the few words of the log: of whatever was said with values, times or reasons, which it does not keep.
 */
export const reasonSentences: Readonly<Partial<Record<ProblemCode, Label>>> = {
  'closed-after-hours': byPolicy,
  'closed-in-state': byPolicy,
  'closed-but-to-creator': byPolicy,
  'closed-outside-hours': byPolicy,
  'closed-by-condition': byPolicy,
  'carried-closed': byPolicy,
  'record-locked': lockedBy,
  'record-locked-until': lockedBy,
  'record-being-edited': { 'zh-CN': '{person}正在编辑', en: '{person} was editing' },
  'related-locked': { 'zh-CN': '相关记录已由{person}锁定', en: 'a related record is locked by {person}' },
  'not-allowed-to-unlock': { 'zh-CN': '没有解锁的权限', en: 'not allowed to unlock' },
  'not-allowed-to-give-away': { 'zh-CN': '不能移交给所选的人', en: 'not allowed to give it to that person' },
  'grants-beyond-author': { 'zh-CN': '给出的超过其本人的权限', en: 'it gives more than its author holds' },
  'person-beyond-author': { 'zh-CN': '对方是权限更大的管理员', en: 'the person is an administrator who holds more' },
  'decider-beyond-author': { 'zh-CN': '对方的权限更大', en: 'the person holds more' },
  'delegation-to-maker': { 'zh-CN': '不能指定自己代理别人', en: 'nobody names herself in the place of others' },
  'copy-of-masked': { 'zh-CN': '只能看到一部分的字段不能复制', en: 'a field seen in part only is not copied' },
  'address-not-allowed': { 'zh-CN': '不能从这个地址使用', en: 'not from this address' },
  'export-beyond-limit': { 'zh-CN': '超过其角色每次导出的上限', en: 'more records than the role lets one export hold' },
  'expression-reads-unseen': {
    'zh-CN': '条件或公式读取其看不到的字段',
    en: 'a condition or formula reads what its author does not see',
  },
  'template-reads-unseen': {
    'zh-CN': '修改模板用到其看不到的字段',
    en: 'a change template is about fields that the person does not see',
  },
  'review-not-reviewer': { 'zh-CN': '不是这次复核的复核人', en: 'not a reviewer of it' },
  'review-own-left': { 'zh-CN': '剩下的是其本人的权限', en: 'what is left is held by the signer' },
}
