import type { ProblemText } from './problem-text.ts'

/** What an administrator lays down of signing in, and what is wrong with how she says so. */
export const signInProblems = {
  'address-not-allowed': {
    status: 403,
    'zh-CN': '不能从当前地址（{address}）使用，请到公司允许的网络，或联系系统管理员',
    en: 'Kebu cannot be used from this address ({address}); use a network your company allows, or ask an administrator',
  },
  'sign-in-policy-twice': {
    status: 422,
    'zh-CN': '已有登录策略，请修改那一份',
    en: 'There is a sign-in policy already; change that one',
  },
  'sign-in-policy-of-people': {
    status: 422,
    'zh-CN': '登录策略是关于人员的，对象应为 user，不能是「{value}」',
    en: 'A sign-in policy is about people: expected is the object user, not “{valueEn}”',
  },
  'sign-in-addresses-not-a-list': {
    status: 422,
    'zh-CN': '应为地址的列表，如 ["203.0.113.7", "10.0.0.0/8"]',
    en: 'Expected is a list of addresses, such as ["203.0.113.7", "10.0.0.0/8"]',
  },
  'sign-in-addresses-too-many': {
    status: 422,
    'zh-CN': '最多 {max} 个地址，请合并成网段',
    en: 'There are at most {max} addresses; put them together as networks',
  },
  'sign-in-address-not-understood': {
    status: 422,
    'zh-CN': '「{value}」不是地址，应如 203.0.113.7 或 10.0.0.0/8',
    en: '“{value}” is no address; expected is one such as 203.0.113.7 or 10.0.0.0/8',
  },
  'sign-in-shuts-you-out': {
    status: 422,
    'zh-CN': '您现在的地址 {address} 不在其中，保存后您自己也进不来，请加上它',
    en: 'Your own address {address} is not among them, so you would shut yourself out; add it',
  },
  'sign-in-address-unknown': {
    status: 422,
    'zh-CN': '看不出您从哪个地址操作，请在「登录策略」页修改允许的地址',
    en: 'It is not known from which address you do this; change the allowed addresses on the page of the sign-in policy',
  },
} as const satisfies Readonly<Record<string, ProblemText>>
