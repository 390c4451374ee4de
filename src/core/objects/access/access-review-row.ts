import { reviewedKinds, reviewMarks } from '../../reviews/review-marks.ts'
import { defineObject } from '../define-object.ts'

/** Something that a person or a team held when a review began, what speaks against it, and what was decided. */
export const accessReviewRow = defineObject({
  name: 'accessReviewRow',
  label: { 'zh-CN': '复核项', en: 'Reviewed access' },
  kind: 'system',
  group: 'none',
  managedWith: 'manage-people',
  seenWith: 'view-log',
  numbering: 'RR{000000}',
  title: 'name',
  sort: { field: 'name', direction: 'asc' },
  stage: 'state',
  fields: {
    // Whose it is and what, as they were called then.
    name: {
      type: 'text',
      label: { 'zh-CN': '名称', en: 'Name' },
      writtenBy: 'rules',
      maxLength: 300,
      search: 'text',
      listOrder: true,
    },
    review: {
      type: 'link',
      to: 'accessReview',
      writtenBy: 'rules',
      indexed: true,
      label: { 'zh-CN': '权限复核', en: 'Permission review' },
    },
    person: {
      type: 'link',
      to: 'user',
      whenTargetDeleted: 'keep',
      writtenBy: 'rules',
      label: { 'zh-CN': '人员', en: 'Person' },
    },
    team: {
      type: 'link',
      to: 'team',
      whenTargetDeleted: 'keep',
      writtenBy: 'rules',
      label: { 'zh-CN': '团队', en: 'Team' },
    },
    kind: { type: 'choice', writtenBy: 'rules', label: { 'zh-CN': '类别', en: 'Kind' }, options: reviewedKinds },
    held: { type: 'text', writtenBy: 'rules', maxLength: 200, label: { 'zh-CN': '持有的权限', en: 'What is held' } },
    subject: {
      type: 'text',
      writtenBy: 'rules',
      maxLength: 36,
      label: { 'zh-CN': '权限的 id', en: 'Its id' },
      hint: {
        'zh-CN': '角色、共享授权、API 密钥或人员的 id',
        en: 'Of the role, the grant, the API key or the person',
      },
    },
    until: { type: 'dateTime', writtenBy: 'rules', label: { 'zh-CN': '截止时间', en: 'Until' } },
    lastUsedAt: { type: 'dateTime', writtenBy: 'rules', label: { 'zh-CN': '最近使用', en: 'Last used' } },
    marks: { type: 'choices', writtenBy: 'rules', label: { 'zh-CN': '提示', en: 'Marks' }, options: reviewMarks },
    details: { type: 'settings', writtenBy: 'rules', label: { 'zh-CN': '提示的依据', en: 'Why it is marked' } },
    decision: {
      type: 'choice',
      label: { 'zh-CN': '决定', en: 'Decision' },
      options: [
        { value: 'keep', label: { 'zh-CN': '保留', en: 'Keep' } },
        { value: 'remove', label: { 'zh-CN': '收回', en: 'Take away' } },
      ],
    },
    remark: { type: 'longText', label: { 'zh-CN': '备注', en: 'Remark' }, maxLength: 1000 },
    state: {
      type: 'choice',
      writtenBy: 'rules',
      default: 'open',
      label: { 'zh-CN': '状态', en: 'State' },
      options: [
        { value: 'open', label: { 'zh-CN': '待签署', en: 'Not signed' }, color: 'amber' },
        { value: 'signed', label: { 'zh-CN': '已签署', en: 'Signed' }, color: 'green' },
      ],
    },
    decidedBy: {
      type: 'link',
      to: 'user',
      whenTargetDeleted: 'keep',
      writtenBy: 'rules',
      label: { 'zh-CN': '决定人', en: 'Decided by' },
    },
    decidedAt: { type: 'dateTime', writtenBy: 'rules', label: { 'zh-CN': '决定时间', en: 'Decided' } },
  },
  sections: [
    {
      name: 'basics',
      label: { 'zh-CN': '持有的权限', en: 'What is held' },
      fields: [
        'code',
        'name',
        'review',
        'person',
        'team',
        'kind',
        'held',
        'subject',
        'until',
        'lastUsedAt',
        'marks',
        'details',
      ],
    },
    {
      name: 'decision',
      label: { 'zh-CN': '决定', en: 'Decision' },
      fields: ['decision', 'remark', 'state', 'decidedBy', 'decidedAt'],
    },
  ],
  columns: ['name', 'kind', 'marks', 'lastUsedAt', 'until', 'decision', 'remark'],
})
