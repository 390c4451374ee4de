import type { Label, Locale } from '../../../../core/text/locale.ts'
import type { TableRow } from '../table-file.ts'
import { type CardKind, cardKinds, cardValues } from './card-values.ts'
import { readVcards } from './read-vcards.ts'

/** Whether a text is cards of addresses, as phones and mail programs save them. */
export function isVcards(text: string): boolean {
  return /^\s*BEGIN:VCARD\s/i.test(text)
}

/**
 * Cards as a table: a column for each kind of value that any of them has, as many as the card with most of it; row n is
 * the n-th card. They are gone through twice, so that no more than one is in memory.
 */
export function* vcardRows(text: string, locale: Locale): Generator<TableRow> {
  const most = new Map<CardKind, number>()
  for (const card of readVcards(text))
    for (const [kind, values] of cardValues(card)) most.set(kind, Math.max(most.get(kind) ?? 0, values.length))
  const columns = cardKinds.map((kind) => ({ kind, count: most.get(kind) ?? 0 }))
  yield { n: 0, cells: columns.flatMap(({ kind, count }) => Array.from({ length: count }, () => labels[kind][locale])) }
  let n = 0
  for (const card of readVcards(text)) {
    const values = cardValues(card)
    const cells = columns.flatMap(({ kind, count }) =>
      Array.from({ length: count }, (_, i) => spoken(kind, values.get(kind)?.[i] ?? '', locale)),
    )
    yield { n: ++n, cells }
  }
}

function spoken(kind: CardKind, value: string, locale: Locale): string {
  return kind === 'gender' ? (genders[value.toUpperCase()]?.[locale] ?? value) : value
}

const genders: Readonly<Record<string, Label>> = {
  F: { 'zh-CN': '女', en: 'Female' },
  M: { 'zh-CN': '男', en: 'Male' },
}

/** As the fields are called that they are meant for, so that they match by themselves. */
const labels: Readonly<Record<CardKind, Label>> = {
  name: { 'zh-CN': '姓名', en: 'Name' },
  company: { 'zh-CN': '公司', en: 'Company' },
  department: { 'zh-CN': '部门', en: 'Department' },
  title: { 'zh-CN': '职位', en: 'Job title' },
  mobile: { 'zh-CN': '手机', en: 'Mobile' },
  phone: { 'zh-CN': '电话', en: 'Phone' },
  fax: { 'zh-CN': '传真', en: 'Fax' },
  email: { 'zh-CN': '邮箱', en: 'E-mail' },
  wechat: { 'zh-CN': '微信号', en: 'WeChat' },
  gender: { 'zh-CN': '性别', en: 'Gender' },
  birthday: { 'zh-CN': '生日', en: 'Birthday' },
  address: { 'zh-CN': '地址', en: 'Address' },
  website: { 'zh-CN': '网址', en: 'Web address' },
  remark: { 'zh-CN': '备注', en: 'Remark' },
  nickname: { 'zh-CN': '昵称', en: 'Nickname' },
  groups: { 'zh-CN': '分组', en: 'Groups' },
  uid: { 'zh-CN': 'UID', en: 'UID' },
}
