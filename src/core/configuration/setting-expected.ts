import type { z } from 'zod'
import type { Refusal } from '../change/change.ts'
import type { FieldTypeName } from '../fields/field.ts'
import type { Label } from '../text/locale.ts'
import { settingsOfType } from './allowed-settings.ts'

/** What a setting holds, for the sentence that refuses something else. */
const expected: Readonly<Record<string, Label>> = {
  maxLength: { 'zh-CN': '大于 0 的整数', en: 'a whole number above 0' },
  scale: { 'zh-CN': '0 到 6 的整数', en: 'a whole number from 0 to 6' },
  min: { 'zh-CN': '数字', en: 'a number' },
  max: { 'zh-CN': '数字', en: 'a number' },
  unit: { 'zh-CN': '"%" 或中英文的单位', en: '"%" or the unit in both languages' },
  unitPrice: { 'zh-CN': 'true，或不写', en: 'true, or left out' },
  currencyField: { 'zh-CN': '币种字段的名字', en: 'the name of a field that holds the currency' },
  dependsOn: { 'zh-CN': '所属单选字段的名字', en: 'the name of the choice it depends on' },
  takenFrom: { 'zh-CN': '关联字段.字段，例如 product.unit', en: 'link.field, such as product.unit' },
  takenLater: {
    'zh-CN': 'true，或不写；要先有 takenFrom，明细里的字段没有',
    en: 'true, or left out; with takenFrom, and not in lines',
  },
  whenTargetDeleted: { 'zh-CN': 'refuse、cascade 或 keep', en: 'refuse, cascade or keep' },
  kind: { 'zh-CN': 'any 或 mobile', en: 'any or mobile' },
  period: { 'zh-CN': 'never、year、month 或 day', en: 'never, year, month or day' },
  result: { 'zh-CN': 'number、money、text 或日期类型', en: 'number, money, text or a kind of date' },
  compute: { 'zh-CN': 'count、sum、min 或 max', en: 'count, sum, min or max' },
  of: { 'zh-CN': '被汇总的对象的名字', en: 'the name of the object that is counted' },
  via: { 'zh-CN': '那个对象里关联到本对象的字段', en: 'the field there that links to this object' },
  field: { 'zh-CN': '那个对象里要汇总的字段', en: 'the field there that is counted' },
  except: { 'zh-CN': '{"field": …, "values": […]}', en: '{"field": …, "values": […]}' },
  name: { 'zh-CN': '小写字母开头的英文名', en: 'a name that begins with a small letter' },
  label: { 'zh-CN': '看得见的名称', en: 'words that can be seen' },
  fields: { 'zh-CN': '字段名的列表', en: 'a list of fields' },
  columns: { 'zh-CN': '1 到 3 的整数', en: 'a whole number from 1 to 3' },
  from: { 'zh-CN': '一个选项的值', en: 'the value of an option' },
  to: { 'zh-CN': '一个选项的值', en: 'the value of an option' },
  states: { 'zh-CN': '状态值的列表', en: 'a list of states' },
  approvers: { 'zh-CN': '审批人的列表，至少一位', en: 'a list of approvers, one at least' },
  mode: { 'zh-CN': '"all"、"any" 或人数', en: '"all", "any" or how many' },
  hours: { 'zh-CN': '大于 0 的小时数', en: 'a number of hours above 0' },
  onTimeout: {
    'zh-CN': '{"then": "escalate"、"approve"、"reject" 或 "wait", "remind"?: true}，也可以只写那个词',
    en: '{"then": "escalate", "approve", "reject" or "wait", "remind"?: true}, or that word alone',
  },
  // biome-ignore lint/suspicious/noThenProperty: what a step says of its time limit; nobody awaits it.
  then: { 'zh-CN': 'escalate、approve、reject 或 wait', en: 'escalate, approve, reject or wait' },
  manager: { 'zh-CN': 'owner 或 author', en: 'owner or author' },
  managersManager: { 'zh-CN': 'owner 或 author', en: 'owner or author' },
  roles: { 'zh-CN': '角色的列表，至少一个', en: 'a list of roles, one at least' },
}

/** A part of a list or an object that is not understood, as zod found it: its place, and what belongs there. */
export function misunderstoodPart(whole: string, { issues: [issue] }: z.ZodError): Refusal {
  const path = issue?.path.map(String) ?? []
  const strange = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []
  const name = [...path, ...strange].join('.') || whole
  const part = strange.length > 0 ? '' : (path.findLast((one) => !/^\d+$/.test(one)) ?? '')
  return { path: whole, code: 'setting-not-understood', params: { name, ...valueExpected(part) } }
}

/** Between Chinese and what is written in other letters stands a blank. */
function spaced(text: string): string {
  return /^\p{Script=Han}/u.test(text) ? text : ` ${text}`
}

/** The end of a sentence about a setting whose value is not understood. */
export function valueExpected(name: string): { readonly expected?: string; readonly expectedEn?: string } {
  const label = Object.hasOwn(expected, name) ? expected[name] : undefined
  return label ? { expected: `，应为${spaced(label['zh-CN'])}`, expectedEn: `: expected is ${label.en}` } : {}
}

/** The same about a setting that the type does not have. */
export function settingsExpected(type: FieldTypeName): { readonly expected?: string; readonly expectedEn?: string } {
  const known = settingsOfType(type).join(', ')
  return known === '' ? {} : { expected: `，可用的有 ${known}`, expectedEn: `: there are ${known}` }
}
