import { currencyField } from './currency-field.ts'
import { defineObject } from './define-object.ts'

/** What we sell. */
export const product = defineObject({
  name: 'product',
  label: { 'zh-CN': '产品', en: 'Product' },
  numbering: 'P{0000}',
  title: 'name',
  fields: {
    name: {
      type: 'text',
      label: { 'zh-CN': '产品名称', en: 'Name' },
      required: true,
      maxLength: 100,
      search: 'text',
      listOrder: true,
    },
    category: { type: 'text', label: { 'zh-CN': '产品类别', en: 'Category' }, maxLength: 60 },
    specification: {
      type: 'text',
      label: { 'zh-CN': '规格型号', en: 'Specification' },
      maxLength: 200,
      search: 'plain',
    },
    unit: {
      type: 'text',
      label: { 'zh-CN': '单位', en: 'Unit' },
      hint: { 'zh-CN': '例如 台、箱、年', en: 'Such as piece, box, year' },
      maxLength: 20,
    },
    price: {
      type: 'money',
      label: { 'zh-CN': '标准单价', en: 'Price' },
      min: 0,
      unitPrice: true,
      currencyField: 'currency',
    },
    floorPrice: {
      type: 'money',
      label: { 'zh-CN': '最低售价', en: 'Floor price' },
      hint: {
        'zh-CN': '折后单价低于它的订单可以设为要审批；没有授权的角色看不到',
        en: 'Orders below it after discounts can be made to wait for approval; hidden unless a role opens it',
      },
      min: 0,
      unitPrice: true,
      currencyField: 'currency',
      confidential: true,
    },
    currency: currencyField,
    discontinued: {
      type: 'yesNo',
      label: { 'zh-CN': '已停售', en: 'Discontinued' },
      hint: { 'zh-CN': '停售的产品仍保留在以前的订单里', en: 'Old orders keep it' },
      default: false,
    },
    description: { type: 'longText', label: { 'zh-CN': '产品说明', en: 'Description' }, maxLength: 5000 },
  },
  sections: [
    {
      name: 'basics',
      label: { 'zh-CN': '基本信息', en: 'Basics' },
      fields: ['code', 'name', 'category', 'specification', 'owner'],
    },
    {
      name: 'price',
      label: { 'zh-CN': '价格与销售', en: 'Price and sale' },
      fields: ['price', 'floorPrice', 'currency', 'unit', 'discontinued'],
    },
    { name: 'description', label: { 'zh-CN': '介绍', en: 'About' }, fields: ['description'] },
  ],
  columns: ['code', 'name', 'category', 'specification', 'price', 'unit', 'discontinued', 'updatedAt'],
})
