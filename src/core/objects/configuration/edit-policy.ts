import { defineObject } from '../define-object.ts'
import { configurationFields } from './configuration-fields.ts'

/** What may not be changed any more of some records, for some people, however they write. */
export const editPolicy = defineObject({
  name: 'editPolicy',
  label: { 'zh-CN': '修改限制', en: 'Edit policy' },
  kind: 'system',
  group: 'none',
  managedWith: 'manage-settings',
  configures: true,
  numbering: 'EP{000}',
  title: 'name',
  sort: { field: 'name', direction: 'asc' },
  fields: {
    object: configurationFields.object,
    name: { type: 'text', label: { 'zh-CN': '名称', en: 'Name' }, required: true, maxLength: 60, listOrder: true },
    kind: {
      type: 'choice',
      label: { 'zh-CN': '限制方式', en: 'Kind' },
      required: true,
      options: [
        { value: 'window', label: { 'zh-CN': '超过时限不能改', en: 'Closed some hours after creation' } },
        { value: 'state', label: { 'zh-CN': '某些状态下不能改', en: 'Closed in some states' } },
        { value: 'creator', label: { 'zh-CN': '只有创建人能改', en: 'Open to its creator only' } },
        { value: 'hours', label: { 'zh-CN': '只在工作时间能改', en: 'Open in working hours only' } },
        { value: 'condition', label: { 'zh-CN': '符合条件就不能改', en: 'Closed where a condition holds' } },
      ],
    },
    hours: {
      type: 'number',
      label: { 'zh-CN': '可修改的小时数', en: 'Hours after creation' },
      hint: { 'zh-CN': '新建后多少小时内可以自由修改', en: 'Free to change for so many hours after it was made' },
      scale: 6,
      min: 0.000001,
      max: 87_600,
    },
    states: {
      type: 'settings',
      holds: 'list',
      label: { 'zh-CN': '不能改的状态', en: 'Closed states' },
      hint: { 'zh-CN': '状态的值，如 ["completed"]', en: 'Values of the state, such as ["completed"]' },
    },
    workDays: {
      type: 'choices',
      label: { 'zh-CN': '工作日', en: 'Working days' },
      hint: { 'zh-CN': '留空为周一至周五', en: 'Left empty, Monday to Friday' },
      options: [
        { value: '1', label: { 'zh-CN': '周一', en: 'Monday' } },
        { value: '2', label: { 'zh-CN': '周二', en: 'Tuesday' } },
        { value: '3', label: { 'zh-CN': '周三', en: 'Wednesday' } },
        { value: '4', label: { 'zh-CN': '周四', en: 'Thursday' } },
        { value: '5', label: { 'zh-CN': '周五', en: 'Friday' } },
        { value: '6', label: { 'zh-CN': '周六', en: 'Saturday' } },
        { value: '7', label: { 'zh-CN': '周日', en: 'Sunday' } },
      ],
    },
    opensAt: {
      type: 'text',
      label: { 'zh-CN': '上班时间', en: 'Opens at' },
      hint: { 'zh-CN': '如 09:00；留空为 09:00', en: 'Such as 09:00, which it is where left empty' },
      maxLength: 5,
    },
    closesAt: {
      type: 'text',
      label: { 'zh-CN': '下班时间', en: 'Closes at' },
      hint: { 'zh-CN': '如 18:00；留空为 18:00', en: 'Such as 18:00, which it is where left empty' },
      maxLength: 5,
    },
    fields: {
      type: 'settings',
      holds: 'list',
      label: { 'zh-CN': '限制的字段', en: 'Closed fields' },
      hint: {
        'zh-CN': '字段名，如 ["amount"]；留空则整条记录都不能修改和删除',
        en: 'Field names, such as ["amount"]; left empty, the whole record, which is not deleted either',
      },
    },
    deletion: {
      type: 'yesNo',
      label: { 'zh-CN': '也不能删除', en: 'Nor deleted' },
      hint: {
        'zh-CN': '只限制部分字段时，是否同时不能删除记录',
        en: 'Where it closes some fields, whether the record is not deleted either',
      },
    },
    condition: {
      type: 'longText',
      label: { 'zh-CN': '适用的记录', en: 'For records that meet' },
      hint: {
        'zh-CN': '只限制符合条件的记录，如 amount > 100000；留空则限制所有记录',
        en: 'Holds for records that meet it, such as amount > 100000; left empty, for all',
      },
      maxLength: 2000,
    },
    roles: {
      type: 'links',
      to: 'role',
      label: { 'zh-CN': '适用的角色', en: 'For roles' },
      hint: { 'zh-CN': '留空则对所有人', en: 'Left empty, for everybody' },
    },
    exempt: {
      type: 'links',
      to: 'role',
      label: { 'zh-CN': '不受限制的角色', en: 'Not for roles' },
      hint: { 'zh-CN': '有这些角色的人不受限制', en: 'Whoever holds one of these is free to change' },
    },
    outcome: {
      type: 'choice',
      label: { 'zh-CN': '要修改时', en: 'Whoever wants to' },
      default: 'refuse',
      options: [
        { value: 'refuse', label: { 'zh-CN': '不允许', en: 'May not' } },
        { value: 'ask', label: { 'zh-CN': '可以申请', en: 'May ask for it' } },
        { value: 'document', label: { 'zh-CN': '用变更单', en: 'Makes an order change' } },
      ],
    },
    active: { type: 'yesNo', label: { 'zh-CN': '启用', en: 'Active' }, default: true },
  },
  sections: [
    {
      name: 'basics',
      label: { 'zh-CN': '基本信息', en: 'Basics' },
      fields: ['code', 'object', 'name', 'kind', 'hours', 'states', 'workDays', 'opensAt', 'closesAt'],
    },
    {
      name: 'reach',
      label: { 'zh-CN': '限制什么', en: 'What it closes' },
      fields: ['fields', 'deletion', 'condition', 'roles', 'exempt', 'outcome', 'active'],
    },
  ],
  columns: ['name', 'object', 'kind', 'outcome', 'active', 'updatedAt'],
})
