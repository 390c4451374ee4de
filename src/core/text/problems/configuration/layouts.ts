import type { ProblemText } from '../problem-text.ts'

/** What can be wrong with how forms and lists are laid out. */
export const layoutProblems = {
  'layout-twice': {
    status: 422,
    'zh-CN': '对象「{value}」已有布局，请修改那一份',
    en: '“{valueEn}” has a layout already; change that one',
  },
  'layout-field-unknown': {
    status: 422,
    'zh-CN': '布局里的字段「{value}」不存在',
    en: 'The layout names a field that does not exist: “{value}”',
  },
  'layout-field-twice': {
    status: 422,
    'zh-CN': '字段「{value}」在布局里出现了两次',
    en: 'The field “{valueEn}” is in the layout twice',
  },
  'exclusive-editing-twice': {
    status: 422,
    'zh-CN': '对象「{value}」已设置独占编辑，请修改那一份',
    en: '“{valueEn}” is edited exclusively already; change that setting',
  },
  'overpayment-twice': {
    status: 422,
    'zh-CN': '对象「{value}」的超额回款已有设置，请修改那一份',
    en: 'What becomes of over-payments of “{valueEn}” is laid down already; change that setting',
  },
  'overpayment-without-payments': {
    status: 422,
    'zh-CN': '对象「{value}」没有应收和回款，只有订单可以这样设置',
    en: '“{valueEn}” has nothing due and no payments; this is for orders',
  },
  'order-closing-twice': {
    status: 422,
    'zh-CN': '对象「{value}」何时改用变更单已有设置，请修改那一份',
    en: 'When “{valueEn}” are changed by documents is laid down already; change that setting',
  },
  'order-closing-of-orders': {
    status: 422,
    'zh-CN': '对象「{value}」没有变更单，只有订单可以这样设置',
    en: '“{valueEn}” are not changed by documents; this is for orders',
  },
  'policy-document-of-orders': {
    status: 422,
    'zh-CN': '对象「{value}」没有变更单，只有订单可以选「用变更单」',
    en: '“{valueEn}” are not changed by documents; this outcome is for orders',
  },
  'exclusive-editing-of-parts': {
    status: 422,
    'zh-CN': '「{value}」随主记录编辑，请对主记录设置独占编辑',
    en: '“{valueEn}” are edited with their record; set it for that',
  },
  'list-settings-twice': {
    status: 422,
    'zh-CN': '对象「{value}」已有列表设置，请修改那一份',
    en: '“{valueEn}” has list settings already; change those',
  },
  'layout-section-twice': {
    status: 422,
    'zh-CN': '布局里有两个分组叫「{value}」',
    en: 'Two sections of the layout are called “{value}”',
  },
  'layout-condition-wrong': {
    status: 422,
    'zh-CN': '字段「{value}」的显示条件无法识别，或用到了不存在的字段',
    en: 'The condition for showing “{valueEn}” is not understood, or names a field that does not exist',
  },
  'layout-condition-never-hidden': {
    status: 422,
    'zh-CN': '「{value}」不能设置显示条件：记录的名称、负责人和系统运行所需的字段要一直显示',
    en: '“{valueEn}” takes no condition: what names a record, whose it is and what the system runs by is always shown',
  },
  'layout-condition-about-itself': {
    status: 422,
    'zh-CN': '「{value}」的显示条件用到了它自己，隐藏后就再也填不了；请改用其他字段',
    en: 'The condition for showing “{valueEn}” reads the field itself, which nobody could fill once hidden; use other fields',
  },
  'layout-lacks-required': {
    status: 422,
    'zh-CN': '布局里缺少必填且没有默认值的字段：{fields}',
    en: 'The layout lacks fields that must be filled and have no default: {fieldsEn}',
  },
} satisfies Record<string, ProblemText>
