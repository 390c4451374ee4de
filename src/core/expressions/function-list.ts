import type { Label } from '../text/locale.ts'

/** A function that expressions may call, as whoever writes one reads of it. */
export interface ExpressionFunction {
  readonly name: string
  /** How it is written. */
  readonly form: string
  readonly says: Label
  /** Asked of a value: `name.startsWith("上海")`. */
  readonly method?: true
  /** Only conditions know it: it looks beyond the record. */
  readonly conditionOnly?: true
}

/** All of them, in the order people look for them; whatever else CEL has is not taken. */
export const expressionFunctions: readonly ExpressionFunction[] = [
  {
    name: 'isEmpty',
    form: 'isEmpty(phone)',
    says: { 'zh-CN': '没有填写', en: 'Nothing was entered' },
  },
  {
    name: 'atLeastOne',
    form: 'atLeastOne(phone, mobile, email)',
    says: { 'zh-CN': '其中至少填写了一项', en: 'At least one of them was entered' },
  },
  {
    name: 'coalesce',
    form: 'coalesce(discount, 0)',
    says: { 'zh-CN': '有值取值，没有时用后一个', en: 'The value, or the other one where there is none' },
  },
  {
    name: 'unique',
    form: 'unique(customer, title)',
    says: {
      'zh-CN': '没有另一条记录的这几项都相同；有一项为空时不查重',
      en: 'No other record has the same in all of these; an empty one is like no other',
    },
    conditionOnly: true,
  },
  { name: 'has', form: 'has(phone)', says: { 'zh-CN': '填写了', en: 'Something was entered' } },
  {
    name: 'addDays',
    form: 'addDays(orderedOn, 30)',
    says: { 'zh-CN': '若干天之后的日期', en: 'The day so many days later' },
  },
  {
    name: 'addMonths',
    form: 'addMonths(signedOn, 12)',
    says: { 'zh-CN': '若干个月之后的日期', en: 'The day so many months later' },
  },
  {
    name: 'daysBetween',
    form: 'daysBetween(orderedOn, deliveredOn)',
    says: { 'zh-CN': '从前一天到后一天的天数', en: 'Days from the first to the second' },
  },
  {
    name: 'hoursBetween',
    form: 'hoursBetween(startedAt, endedAt)',
    says: {
      'zh-CN': '从前一时间到后一时间的小时数，带小数；日期从当天零点算起',
      en: 'Hours from the first to the second, with decimals; a day begins at midnight',
    },
  },
  {
    name: 'dayOf',
    form: 'dayOf(createdAt)',
    says: { 'zh-CN': '时间所在的日期', en: 'The calendar day of a time' },
  },
  { name: 'yearOf', form: 'yearOf(signedOn)', says: { 'zh-CN': '年份', en: 'The year' } },
  { name: 'monthOf', form: 'monthOf(signedOn)', says: { 'zh-CN': '月份，1 到 12', en: 'The month, 1 to 12' } },
  {
    name: 'weekdayOf',
    form: 'weekdayOf(visitOn)',
    says: { 'zh-CN': '星期几，周一为 1，周日为 7', en: 'The day of the week, Monday 1 to Sunday 7' },
  },
  {
    name: 'round',
    form: 'round(amount * 0.13, 2)',
    says: { 'zh-CN': '四舍五入到几位小数', en: 'Rounded half up to so many decimals' },
  },
  { name: 'abs', form: 'abs(amount)', says: { 'zh-CN': '绝对值', en: 'Without its sign' } },
  { name: 'min', form: 'min(amount, limit)', says: { 'zh-CN': '两数中较小的', en: 'The smaller of two' } },
  { name: 'max', form: 'max(amount, limit)', says: { 'zh-CN': '两数中较大的', en: 'The larger of two' } },
  {
    name: 'size',
    form: 'size(name)',
    says: { 'zh-CN': '文本的字数，或多选的个数', en: 'How many characters or choices there are' },
  },
  { name: 'left', form: 'left(code, 2)', says: { 'zh-CN': '开头几个字', en: 'The first characters' } },
  { name: 'right', form: 'right(code, 4)', says: { 'zh-CN': '末尾几个字', en: 'The last characters' } },
  { name: 'string', form: 'string(amount)', says: { 'zh-CN': '数字转为文本', en: 'A number as text' } },
  { name: 'double', form: 'double(remark)', says: { 'zh-CN': '文本转为数字', en: 'A text as number' } },
  {
    name: 'startsWith',
    form: 'name.startsWith("上海")',
    says: { 'zh-CN': '以…开头', en: 'Begins with it' },
    method: true,
  },
  { name: 'endsWith', form: 'name.endsWith("公司")', says: { 'zh-CN': '以…结尾', en: 'Ends with it' }, method: true },
  { name: 'contains', form: 'remark.contains("加急")', says: { 'zh-CN': '包含', en: 'Holds it' }, method: true },
  {
    name: 'matches',
    form: 'code.matches("^HT-[0-9]{4}$")',
    says: { 'zh-CN': '符合格式（正则表达式）', en: 'Has this form (a pattern)' },
    method: true,
  },
  {
    name: 'trim',
    form: 'name.trim()',
    says: { 'zh-CN': '去掉首尾空格', en: 'Without blanks around it' },
    method: true,
  },
  {
    name: 'lowerAscii',
    form: 'email.lowerAscii()',
    says: { 'zh-CN': '转为小写', en: 'In small letters' },
    method: true,
  },
  {
    name: 'upperAscii',
    form: 'code.upperAscii()',
    says: { 'zh-CN': '转为大写', en: 'In capital letters' },
    method: true,
  },
  {
    name: 'exists',
    form: 'tags.exists(tag, tag == "vip")',
    says: { 'zh-CN': '其中有一个满足', en: 'One of them is so' },
    method: true,
  },
  {
    name: 'all',
    form: 'tags.all(tag, tag != "old")',
    says: { 'zh-CN': '全部满足', en: 'All of them are so' },
    method: true,
  },
  {
    name: 'filter',
    form: 'size(tags.filter(tag, tag != "old"))',
    says: { 'zh-CN': '其中满足的那些', en: 'Those of them that are so' },
    method: true,
  },
]
