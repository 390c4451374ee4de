import { currencyField } from './currency-field.ts'
import { defineObject } from './define-object.ts'

/** A sale that may come. */
export const opportunity = defineObject({
  name: 'opportunity',
  label: { 'zh-CN': '商机', en: 'Opportunity' },
  numbering: 'OP{YYYY}{0000}',
  title: 'name',
  stage: 'stage',
  rules: ['lostNeedsReason'],
  fields: {
    name: {
      type: 'text',
      label: { 'zh-CN': '商机名称', en: 'Name' },
      hint: { 'zh-CN': '例如 二期仓库货架采购', en: 'Such as shelving for the second warehouse' },
      required: true,
      maxLength: 100,
      search: 'text',
      listOrder: true,
    },
    customer: {
      type: 'link',
      to: 'customer',
      whenTargetDeleted: 'cascade',
      label: { 'zh-CN': '客户', en: 'Customer' },
      required: true,
    },
    stage: {
      type: 'choice',
      label: { 'zh-CN': '商机阶段', en: 'Stage' },
      required: true,
      default: 'approach',
      options: [
        { value: 'approach', label: { 'zh-CN': '初步接洽', en: 'First contact' }, color: 'grey' },
        { value: 'qualified', label: { 'zh-CN': '需求确认', en: 'Need confirmed' }, color: 'cyan' },
        { value: 'proposal', label: { 'zh-CN': '方案报价', en: 'Proposal' }, color: 'blue' },
        { value: 'negotiation', label: { 'zh-CN': '商务谈判', en: 'Negotiation' }, color: 'amber' },
        { value: 'won', label: { 'zh-CN': '赢单', en: 'Won' }, color: 'green' },
        { value: 'lost', label: { 'zh-CN': '输单', en: 'Lost' }, color: 'red' },
      ],
    },
    amount: { type: 'money', label: { 'zh-CN': '预计金额', en: 'Amount' }, min: 0, currencyField: 'currency' },
    currency: currencyField,
    expectedCloseOn: { type: 'date', label: { 'zh-CN': '预计成交日期', en: 'Expected close' } },
    probability: {
      type: 'number',
      label: { 'zh-CN': '赢单概率', en: 'Probability' },
      scale: 0,
      min: 0,
      max: 100,
      unit: '%',
    },
    products: { type: 'links', to: 'product', label: { 'zh-CN': '意向产品', en: 'Products' } },
    competitor: { type: 'text', label: { 'zh-CN': '竞争对手', en: 'Competitor' }, maxLength: 100 },
    lostReason: {
      type: 'text',
      label: { 'zh-CN': '输单原因', en: 'Lost reason' },
      hint: { 'zh-CN': '输单时必填', en: 'Needed when the opportunity is lost' },
      maxLength: 500,
    },
    remark: { type: 'longText', label: { 'zh-CN': '备注', en: 'Remark' }, maxLength: 2000 },
  },
  sections: [
    {
      name: 'basics',
      label: { 'zh-CN': '基本信息', en: 'Basics' },
      fields: ['code', 'name', 'customer', 'stage', 'owner'],
    },
    {
      name: 'deal',
      label: { 'zh-CN': '交易', en: 'Deal' },
      fields: ['amount', 'currency', 'probability', 'expectedCloseOn', 'products'],
    },
    {
      name: 'outcome',
      label: { 'zh-CN': '竞争与结果', en: 'Competition and outcome' },
      fields: ['competitor', 'lostReason', 'remark'],
    },
  ],
  columns: ['name', 'customer', 'stage', 'amount', 'probability', 'expectedCloseOn', 'owner', 'updatedAt'],
})
