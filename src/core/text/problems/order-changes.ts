import type { ProblemText } from './problem-text.ts'

/** Why an order is not changed by a document. */
export const orderChangeProblems = {
  'order-change-kept': {
    status: 403,
    'zh-CN': '变更单生效后不能修改、删除或撤销；请再开一张变更单，或冲销它',
    en: 'An order change stays as it was written; make another one, or one that reverses it',
  },
  'order-change-not-completed': {
    status: 422,
    'zh-CN': '该订单尚未完成，也没有回款，可以直接编辑，不需要变更单',
    en: 'The order is not completed and nothing was paid for it: edit it, it needs no order change',
  },
  'order-change-nothing': {
    status: 422,
    'zh-CN': '变更单的内容与订单现在的内容相同，请至少改动一个字段或一行明细',
    en: 'The order is as the document says already; change a field or a line',
  },
  'order-change-waiting': {
    status: 409,
    'zh-CN': '该订单已有一张变更单在等待审批，请等它有了结果再提交',
    en: 'Another order change waits for approval on this order; wait until it was decided',
  },
  'order-change-not-latest': {
    status: 409,
    'zh-CN': '只能冲销该订单最近的一张变更单',
    en: 'Only the latest change of the order can be reversed',
  },
  'order-change-either': {
    status: 422,
    'zh-CN': '冲销时不填写新内容和明细：订单恢复到被冲销的变更单之前',
    en: 'A reversal takes no values and lines: the order is put back as it was',
  },
  'order-change-no-status': {
    status: 422,
    'zh-CN': '变更单不改变{field}',
    en: 'An order change does not move the {field}',
  },
} as const satisfies Readonly<Record<string, ProblemText>>
