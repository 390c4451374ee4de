import { defineObject } from '../define-object.ts'
import { askedFields } from './asked-fields.ts'

/** What somebody may not do and asks for, and what was decided about it. */
export const accessRequest = defineObject({
  name: 'accessRequest',
  label: { 'zh-CN': '权限申请', en: 'Access request' },
  kind: 'system',
  group: 'none',
  managedWith: 'manage-people',
  seenWith: 'view-log',
  personal: { seenBy: ['approvers'], kept: true },
  owned: true,
  numbering: 'AR{000000}',
  title: 'code',
  sort: { field: 'createdAt', direction: 'desc' },
  stage: 'state',
  fields: {
    ...askedFields,
    reason: { type: 'longText', label: { 'zh-CN': '原因', en: 'Reason' }, required: true, maxLength: 1000 },
    until: {
      type: 'dateTime',
      label: { 'zh-CN': '需要到', en: 'Needed until' },
      hint: { 'zh-CN': '留空则由审批人决定', en: 'Left empty, it is for the approver to say' },
    },
    state: {
      type: 'choice',
      writtenBy: 'rules',
      default: 'pending',
      label: { 'zh-CN': '状态', en: 'State' },
      options: [
        { value: 'pending', label: { 'zh-CN': '待审批', en: 'Waiting' }, color: 'amber' },
        { value: 'granted', label: { 'zh-CN': '已同意', en: 'Granted' }, color: 'green' },
        { value: 'refused', label: { 'zh-CN': '已拒绝', en: 'Refused' }, color: 'red' },
        { value: 'expired', label: { 'zh-CN': '已过期', en: 'Expired' }, color: 'grey' },
        { value: 'withdrawn', label: { 'zh-CN': '已撤回', en: 'Withdrawn' }, color: 'grey' },
      ],
      indexed: true,
    },
    approvers: {
      type: 'links',
      to: 'user',
      writtenBy: 'rules',
      label: { 'zh-CN': '审批人', en: 'Approvers' },
    },
    decidedBy: {
      type: 'link',
      to: 'user',
      whenTargetDeleted: 'keep',
      writtenBy: 'rules',
      label: { 'zh-CN': '决定人', en: 'Decided by' },
    },
    decidedAt: { type: 'dateTime', writtenBy: 'rules', label: { 'zh-CN': '决定时间', en: 'Decided' } },
    decision: {
      type: 'longText',
      maxLength: 1000,
      writtenBy: 'rules',
      label: { 'zh-CN': '审批意见', en: 'What was said' },
    },
    grantedAction: {
      type: 'choice',
      writtenBy: 'rules',
      label: { 'zh-CN': '同意的操作', en: 'Granted' },
      hint: { 'zh-CN': '可以比申请的少：只给查看', en: 'May be less than was asked for: to view alone' },
      options: askedFields.action.options,
    },
    grantedUntil: {
      type: 'dateTime',
      writtenBy: 'rules',
      label: { 'zh-CN': '有效期至', en: 'Granted until' },
      hint: { 'zh-CN': '到时自动失效；留空则一直有效', en: 'It ends by itself then; left empty, it does not' },
    },
  },
  sections: [
    {
      name: 'basics',
      label: { 'zh-CN': '申请内容', en: 'What is asked for' },
      fields: ['code', 'object', 'record', 'filter', 'field', 'action', 'reason', 'until', 'owner'],
    },
    {
      name: 'decision',
      label: { 'zh-CN': '审批', en: 'Decision' },
      fields: ['state', 'approvers', 'decidedBy', 'decidedAt', 'decision', 'grantedAction', 'grantedUntil'],
    },
  ],
  columns: ['code', 'object', 'action', 'reason', 'state', 'owner', 'createdAt'],
  rules: ['requestAsked'],
})
