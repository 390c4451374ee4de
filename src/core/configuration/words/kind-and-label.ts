import type { Label } from '../../text/locale.ts'
import type { ConfigurationRecord } from '../configuration-record.ts'
import { type FindShaped, shapedBy } from './shaped-by.ts'

/** A record of the configuration as a sentence names it: its kind and its labels, 公式「公差」 or 「工单」的编号规则. */
export function kindAndLabel({ object: kind, values }: ConfigurationRecord, find: FindShaped): Label {
  const shaped = shapedBy(kind, values, find)
  const object = find(shaped?.object ?? '')?.label ?? { 'zh-CN': shaped?.object ?? '', en: shaped?.object ?? '' }
  const word = wordFor(kind, values.type)
  const own = shaped?.label ?? object
  return ofObject.has(kind)
    ? { 'zh-CN': `「${object['zh-CN']}」的${word['zh-CN']}`, en: `The ${word.en} of “${object.en}”` }
    : { 'zh-CN': `${word['zh-CN']}「${own['zh-CN']}」`, en: `The ${word.en} “${own.en}”` }
}

/** Kinds of which an object has one, or whose label only repeats the object. */
const ofObject: ReadonlySet<string> = new Set([
  'layout',
  'numberingRule',
  'listSettings',
  'exclusiveEditing',
  'overpayment',
  'orderClosing',
  'signInPolicy',
])

function wordFor(kind: string, type: unknown): Label {
  const computed = kind === 'customField' && typeof type === 'string' ? computedWords[type] : undefined
  return computed ?? words[kind] ?? { 'zh-CN': '配置', en: 'configuration' }
}

const computedWords: Readonly<Record<string, Label>> = {
  formula: { 'zh-CN': '公式', en: 'formula' },
  rollup: { 'zh-CN': '汇总', en: 'rollup' },
}

const words: Readonly<Record<string, Label>> = {
  customObject: { 'zh-CN': '对象', en: 'object' },
  customField: { 'zh-CN': '字段', en: 'field' },
  fieldSettings: { 'zh-CN': '字段设置', en: 'field settings' },
  stagePath: { 'zh-CN': '阶段路径', en: 'stage path' },
  validationRule: { 'zh-CN': '校验规则', en: 'validation rule' },
  editPolicy: { 'zh-CN': '修改限制', en: 'edit policy' },
  approvalFlow: { 'zh-CN': '审批流程', en: 'approval flow' },
  doubleEntryRule: { 'zh-CN': '双人核对规则', en: 'double entry rule' },
  preset: { 'zh-CN': '预设', en: 'preset' },
  changeTemplate: { 'zh-CN': '修改模板', en: 'change template' },
  layout: { 'zh-CN': '表单布局', en: 'form layout' },
  numberingRule: { 'zh-CN': '编号规则', en: 'numbering rule' },
  fieldRemoval: { 'zh-CN': '彻底删除的字段', en: 'field removed for good' },
  listSettings: { 'zh-CN': '列表设置', en: 'list settings' },
  exclusiveEditing: { 'zh-CN': '独占编辑', en: 'exclusive editing' },
  overpayment: { 'zh-CN': '超额回款', en: 'over-payment' },
  orderClosing: { 'zh-CN': '改用变更单的设置', en: 'setting of documents' },
  signInPolicy: { 'zh-CN': '登录策略', en: 'sign-in policy' },
}
