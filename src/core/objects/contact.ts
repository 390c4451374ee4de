import { defineObject } from './define-object.ts'

/** A person at a customer. */
export const contact = defineObject({
  name: 'contact',
  label: { 'zh-CN': '联系人', en: 'Contact' },
  numbering: 'CT{YYYY}{0000}',
  title: 'name',
  fields: {
    name: {
      type: 'text',
      label: { 'zh-CN': '姓名', en: 'Name' },
      required: true,
      maxLength: 60,
      search: 'person',
      listOrder: true,
    },
    customer: {
      type: 'link',
      to: 'customer',
      whenTargetDeleted: 'cascade',
      label: { 'zh-CN': '客户', en: 'Customer' },
      required: true,
    },
    gender: {
      type: 'choice',
      label: { 'zh-CN': '性别', en: 'Gender' },
      options: [
        { value: 'female', label: { 'zh-CN': '女', en: 'Female' } },
        { value: 'male', label: { 'zh-CN': '男', en: 'Male' } },
      ],
    },
    title: {
      type: 'text',
      label: { 'zh-CN': '职位', en: 'Job title' },
      hint: { 'zh-CN': '例如 采购经理', en: 'Such as purchasing manager' },
      maxLength: 60,
    },
    isPrimary: { type: 'yesNo', label: { 'zh-CN': '主要联系人', en: 'Primary contact' }, default: false },
    mobile: { type: 'phone', kind: 'mobile', label: { 'zh-CN': '手机', en: 'Mobile' }, search: 'plain', indexed: true },
    phone: { type: 'phone', label: { 'zh-CN': '电话', en: 'Phone' }, search: 'plain' },
    email: { type: 'email', label: { 'zh-CN': '邮箱', en: 'E-mail' }, search: 'plain' },
    wechat: { type: 'text', label: { 'zh-CN': '微信号', en: 'WeChat' }, maxLength: 60 },
    birthday: { type: 'date', label: { 'zh-CN': '生日', en: 'Birthday' } },
    preferences: {
      type: 'longText',
      label: { 'zh-CN': '偏好', en: 'Preferences' },
      hint: { 'zh-CN': '方便联系的时间、习惯、忌讳', en: 'When to call, habits, what to avoid' },
      maxLength: 1000,
    },
    remark: { type: 'longText', label: { 'zh-CN': '备注', en: 'Remark' }, maxLength: 2000 },
  },
  sections: [
    {
      name: 'basics',
      label: { 'zh-CN': '基本信息', en: 'Basics' },
      fields: ['code', 'name', 'customer', 'gender', 'title', 'isPrimary', 'owner'],
    },
    {
      name: 'reach',
      label: { 'zh-CN': '联系方式', en: 'How to reach' },
      fields: ['mobile', 'phone', 'email', 'wechat'],
    },
    { name: 'person', label: { 'zh-CN': '个人情况', en: 'Personal' }, fields: ['birthday', 'preferences', 'remark'] },
  ],
  filledFirst: ['title', 'isPrimary', 'mobile', 'wechat', 'email'],
  recognisedBy: ['mobile', 'phone', 'email', 'name'],
  columns: ['name', 'customer', 'title', 'mobile', 'email', 'isPrimary', 'owner', 'updatedAt'],
})
