import { usualSignInPolicy as usual } from '../../sign-in/sign-in-policy.ts'
import { defineObject } from '../define-object.ts'
import { configurationFields } from './configuration-fields.ts'

/** What whoever signs in is held to. As long as there is none, what new ones begin with is in force. */
export const signInPolicy = defineObject({
  name: 'signInPolicy',
  label: { 'zh-CN': '登录策略', en: 'Sign-in policy' },
  kind: 'system',
  group: 'none',
  managedWith: 'manage-settings',
  configures: true,
  numbering: 'SP{000}',
  title: 'object',
  fields: {
    object: { ...configurationFields.object, default: 'user' },
    passwordMin: {
      type: 'number',
      scale: 0,
      min: 8,
      max: 64,
      default: usual.passwordMin,
      required: true,
      label: { 'zh-CN': '密码最少字符数', en: 'Characters of a password, at least' },
      hint: { 'zh-CN': '以后设置的密码照此要求', en: 'Of passwords that are set from now on' },
    },
    wrongPasswords: {
      type: 'number',
      scale: 0,
      min: 3,
      max: 20,
      default: usual.wrongPasswords,
      required: true,
      label: { 'zh-CN': '输错几次密码后要等待', en: 'Wrong passwords before one has to wait' },
      hint: {
        'zh-CN': '同一个人从同一个地址；等待时间每次加倍',
        en: 'Of one person from one address; each further one doubles the wait',
      },
    },
    waitMinutes: {
      type: 'number',
      scale: 0,
      min: 1,
      max: 1440,
      default: usual.waitMinutes,
      required: true,
      label: { 'zh-CN': '最长等待（分钟）', en: 'The longest wait, in minutes' },
    },
    idleMinutes: {
      type: 'number',
      scale: 0,
      min: 15,
      max: 525_600,
      default: usual.idleMinutes,
      required: true,
      label: { 'zh-CN': '多久不用就退出（分钟）', en: 'Signed out after minutes without use' },
    },
    sessionHours: {
      type: 'number',
      scale: 0,
      min: 1,
      max: 8760,
      label: { 'zh-CN': '最长登录时间（小时）', en: 'Signed out at the latest after hours' },
      hint: {
        'zh-CN': '一直在用也要重新登录；留空则不限',
        en: 'However much one works; left empty, there is no such limit',
      },
    },
    addresses: {
      type: 'settings',
      holds: 'list',
      label: { 'zh-CN': '允许的地址', en: 'Allowed addresses' },
      hint: {
        'zh-CN': '如 ["203.0.113.7", "10.0.0.0/8"]；页面和 API 密钥都只能从这些地址使用，留空则不限',
        en: 'Such as ["203.0.113.7", "10.0.0.0/8"]; the page and API keys work from these alone; left empty, from anywhere',
      },
    },
  },
  sections: [
    {
      name: 'passwords',
      label: { 'zh-CN': '密码', en: 'Passwords' },
      fields: ['code', 'object', 'passwordMin', 'wrongPasswords', 'waitMinutes'],
    },
    {
      name: 'sessions',
      label: { 'zh-CN': '登录状态', en: 'Sessions' },
      fields: ['idleMinutes', 'sessionHours', 'addresses'],
    },
  ],
  columns: ['object', 'passwordMin', 'wrongPasswords', 'idleMinutes', 'sessionHours', 'updatedAt'],
})
