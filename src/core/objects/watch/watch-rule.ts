import { defineObject } from '../define-object.ts'
import { watchKindOptions } from './watch-kinds.ts'

/** What is watched for: so many of something by one person within so many minutes. */
export const watchRule = defineObject({
  name: 'watchRule',
  label: { 'zh-CN': '预警规则', en: 'Watch rule' },
  kind: 'system',
  group: 'none',
  managedWith: 'manage-settings',
  numbering: 'WR{000}',
  title: 'name',
  sort: { field: 'name', direction: 'asc' },
  fields: {
    name: {
      type: 'text',
      label: { 'zh-CN': '名称', en: 'Name' },
      required: true,
      unique: true,
      maxLength: 60,
      search: 'text',
      listOrder: true,
    },
    kind: {
      type: 'choice',
      label: { 'zh-CN': '看什么', en: 'Watches for' },
      required: true,
      options: watchKindOptions,
    },
    threshold: {
      type: 'number',
      scale: 0,
      min: 1,
      max: 1_000_000,
      required: true,
      label: { 'zh-CN': '达到多少次', en: 'How many' },
      hint: {
        'zh-CN': '一个人在这段时间内达到这个数就预警',
        en: 'As many by one person within the minutes raise an alert',
      },
    },
    minutes: {
      type: 'number',
      scale: 0,
      min: 1,
      max: 1440,
      required: true,
      label: { 'zh-CN': '多少分钟内', en: 'Within minutes' },
    },
    fromHour: {
      type: 'number',
      scale: 0,
      min: 0,
      max: 23,
      label: { 'zh-CN': '从几点', en: 'From hour' },
      hint: { 'zh-CN': '只用于非工作时间，默认 22 点', en: 'Of odd hours only; 22 where it is left empty' },
    },
    toHour: {
      type: 'number',
      scale: 0,
      min: 0,
      max: 23,
      label: { 'zh-CN': '到几点', en: 'To hour' },
      hint: { 'zh-CN': '只用于非工作时间，默认 6 点', en: 'Of odd hours only; 6 where it is left empty' },
    },
    notify: {
      type: 'links',
      to: 'user',
      label: { 'zh-CN': '通知谁', en: 'Who is told' },
      hint: { 'zh-CN': '留空则通知所有可查看系统日志的人', en: 'Left empty, everybody who sees the system log' },
    },
    active: { type: 'yesNo', label: { 'zh-CN': '启用', en: 'Active' }, default: true },
  },
  sections: [
    {
      name: 'basics',
      label: { 'zh-CN': '基本信息', en: 'Basics' },
      fields: ['code', 'name', 'kind', 'threshold', 'minutes', 'fromHour', 'toHour', 'notify', 'active'],
    },
  ],
  columns: ['name', 'kind', 'threshold', 'minutes', 'active'],
})
