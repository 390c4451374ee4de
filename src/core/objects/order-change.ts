import { defineObject } from './define-object.ts'

/** The document by which an order is changed that is closed: what it did stands in the history of its change. */
export const orderChange = defineObject({
  name: 'orderChange',
  label: { 'zh-CN': '订单变更单', en: 'Order change' },
  numbering: 'OC{YYYY}{0000}',
  group: 'none',
  title: 'code',
  sort: { field: 'createdAt', direction: 'desc' },
  fields: {
    order: { type: 'link', to: 'order', label: { 'zh-CN': '订单', en: 'Order' }, required: true },
    reason: { type: 'longText', label: { 'zh-CN': '变更原因', en: 'Reason' }, required: true, maxLength: 1000 },
    revision: {
      type: 'number',
      writtenBy: 'rules',
      label: { 'zh-CN': '变更后版本', en: 'Revision' },
      hint: { 'zh-CN': '订单经它成为第几版', en: 'Which version of the order it made' },
      scale: 0,
    },
    reverses: {
      type: 'link',
      to: 'orderChange',
      label: { 'zh-CN': '冲销的变更单', en: 'Reverses' },
      hint: {
        'zh-CN': '该订单最近一张变更单：恢复它之前的内容',
        en: 'The latest one of the order: it is put back as it was before',
      },
    },
    orderVersion: {
      type: 'number',
      label: { 'zh-CN': '依据的版本号', en: 'Version read' },
      hint: { 'zh-CN': '填写时读到的订单版本', en: 'The version of the order that was read' },
      scale: 0,
      min: 0,
    },
    // What is asked for is not kept here: the order's history says what became of it, to each what she may see of the order.
    values: {
      type: 'settings',
      label: { 'zh-CN': '订单的新内容', en: 'New values' },
      hint: { 'zh-CN': '按订单的字段名', en: 'By the fields of the order' },
    },
    lines: {
      type: 'settings',
      holds: 'list',
      label: { 'zh-CN': '新的明细', en: 'New lines' },
      hint: { 'zh-CN': '完整的明细；没有列出的将删除', en: 'All of them; those left out are deleted' },
    },
  },
  sections: [
    {
      name: 'basics',
      label: { 'zh-CN': '基本信息', en: 'Basics' },
      fields: ['code', 'order', 'reason', 'revision', 'reverses', 'owner'],
    },
    {
      name: 'content',
      label: { 'zh-CN': '提交的内容', en: 'As it was sent' },
      fields: ['orderVersion', 'values', 'lines'],
      aside: true,
    },
  ],
  columns: ['code', 'order', 'revision', 'reason', 'reverses', 'owner', 'createdAt'],
})
