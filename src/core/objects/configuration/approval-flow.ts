import { flowOperations, flowOrigins } from '../../approvals/flow.ts'
import type { ItemOp, Origin } from '../../change/change.ts'
import type { Label } from '../../text/locale.ts'
import { defineObject } from '../define-object.ts'
import { configurationFields } from './configuration-fields.ts'

const operationLabels: Partial<Record<ItemOp, Label>> = {
  create: { 'zh-CN': '新建', en: 'Create' },
  update: { 'zh-CN': '修改', en: 'Update' },
  delete: { 'zh-CN': '删除', en: 'Delete' },
  restore: { 'zh-CN': '恢复', en: 'Restore' },
}

const originLabels: Partial<Record<Origin, Label>> = {
  form: { 'zh-CN': '表单', en: 'Form' },
  inline: { 'zh-CN': '直接修改', en: 'Inline' },
  batch: { 'zh-CN': '批量', en: 'Batch' },
  template: { 'zh-CN': '模板', en: 'Template' },
  import: { 'zh-CN': '导入', en: 'Import' },
  api: { 'zh-CN': '接口', en: 'API' },
  connector: { 'zh-CN': '对接', en: 'Connector' },
  rule: { 'zh-CN': '规则', en: 'Rule' },
  mobile: { 'zh-CN': '手机', en: 'Phone' },
  merge: { 'zh-CN': '合并', en: 'Merge' },
  revert: { 'zh-CN': '撤销', en: 'Undo' },
  restore: { 'zh-CN': '恢复', en: 'Restore' },
  assistant: { 'zh-CN': '助手', en: 'Assistant' },
}

/** Which changes wait until somebody has decided, and who decides. */
export const approvalFlow = defineObject({
  name: 'approvalFlow',
  label: { 'zh-CN': '审批流程', en: 'Approval flow' },
  kind: 'system',
  group: 'none',
  managedWith: 'manage-flows',
  configures: true,
  numbering: 'AF{000}',
  title: 'name',
  sort: { field: 'name', direction: 'asc' },
  fields: {
    object: configurationFields.object,
    name: { type: 'text', label: { 'zh-CN': '名称', en: 'Name' }, required: true, maxLength: 60, listOrder: true },
    operations: {
      type: 'choices',
      label: { 'zh-CN': '操作', en: 'Operations' },
      hint: { 'zh-CN': '留空则任何操作', en: 'Left empty, whatever is done' },
      options: flowOperations.map((value) => ({ value, label: labelOf(operationLabels, value) })),
    },
    origins: {
      type: 'choices',
      label: { 'zh-CN': '来源', en: 'Origins' },
      hint: { 'zh-CN': '留空则不论从哪里来', en: 'Left empty, wherever it comes from' },
      options: flowOrigins.map((value) => ({ value, label: labelOf(originLabels, value) })),
    },
    fields: {
      type: 'settings',
      holds: 'list',
      label: { 'zh-CN': '涉及的字段', en: 'Fields touched' },
      hint: {
        'zh-CN': '改动其中任何一个就要审批，如 ["amount"]；留空则不论改什么',
        en: 'Where one of them changes, such as ["amount"]; left empty, whatever changes',
      },
    },
    condition: {
      type: 'longText',
      label: { 'zh-CN': '条件', en: 'Condition' },
      hint: {
        'zh-CN': '可用 before、after、count（条数）和 origin（来源），如 after.total > 100000',
        en: 'Over before, after, count and origin, such as after.total > 100000',
      },
      maxLength: 2000,
    },
    lineCondition: {
      type: 'longText',
      label: { 'zh-CN': '明细条件', en: 'Condition on lines' },
      hint: {
        'zh-CN': '有一行明细满足就要审批，如 netPrice < after.product.floorPrice（折后单价低于产品的最低售价）',
        en: 'One line that meets it is enough, such as netPrice < after.product.floorPrice',
      },
      maxLength: 2000,
    },
    who: {
      type: 'links',
      to: 'role',
      label: { 'zh-CN': '谁的改动', en: 'Whose changes' },
      hint: { 'zh-CN': '留空则所有人', en: 'Left empty, everybody’s' },
    },
    steps: {
      type: 'settings',
      holds: 'list',
      label: { 'zh-CN': '审批步骤', en: 'Steps' },
      hint: {
        'zh-CN': '一步一步来，如 [{"approvers": [{"manager": "owner"}], "mode": "any"}]',
        en: 'One after the other, such as [{"approvers": [{"manager": "owner"}], "mode": "any"}]',
      },
    },
    copies: {
      type: 'settings',
      holds: 'list',
      label: { 'zh-CN': '抄送', en: 'Copies' },
      hint: { 'zh-CN': '知会这些人，如 [{"role": "…"}]', en: 'Told of it, such as [{"role": "…"}]' },
    },
    fallback: {
      ...configurationFields.role,
      label: { 'zh-CN': '没有审批人时', en: 'Where nobody is left' },
      hint: {
        'zh-CN': '由这个角色审批；留空则由有审批权限的人，没有则由系统管理员',
        en: 'This role decides; left empty, whoever may approve such records, or else the administrators',
      },
    },
    partial: {
      type: 'choice',
      label: { 'zh-CN': '只有一部分要审批时', en: 'Where it catches a part' },
      default: 'whole',
      options: [
        { value: 'whole', label: { 'zh-CN': '整个变更一起等', en: 'The whole change waits' } },
        { value: 'rest', label: { 'zh-CN': '其余的先生效', en: 'The rest goes on' } },
      ],
    },
    active: { type: 'yesNo', label: { 'zh-CN': '启用', en: 'Active' }, default: true },
  },
  sections: [
    {
      name: 'basics',
      label: { 'zh-CN': '什么时候', en: 'When' },
      fields: ['code', 'object', 'name', 'operations', 'origins', 'fields', 'condition', 'lineCondition', 'who'],
    },
    {
      name: 'deciding',
      label: { 'zh-CN': '谁来审批', en: 'Who decides' },
      fields: ['steps', 'copies', 'fallback', 'partial', 'active'],
    },
  ],
  columns: ['name', 'object', 'operations', 'partial', 'active', 'updatedAt'],
})

function labelOf<Name extends string>(labels: Partial<Record<Name, Label>>, name: Name): Label {
  return labels[name] ?? { 'zh-CN': name, en: name }
}
