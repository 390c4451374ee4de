import type { Label, Locale } from './locale.ts'

/**
 * Why somebody may or may not do something, and what would open it, in both languages. `{role}`, `{object}`, `{action}`, `{scope}`,
 * `{field}`, `{level}` and `{right}` are words of the reader's language.
 */
export const reasonTexts = {
  'role-gives': {
    'zh-CN': '角色「{role}」给了{object}的{action}权限，范围是{scope}',
    en: 'The role “{role}” gives “{action}” on {object}: {scope}',
  },
  'role-gives-some': {
    'zh-CN': '角色「{role}」给了{object}的{action}权限，范围是{scope}，限于符合条件的记录',
    en: 'The role “{role}” gives “{action}” on {object}: {scope}, of those that meet its condition',
  },
  'role-gives-action': {
    'zh-CN': '角色「{role}」给了{object}的{action}权限',
    en: 'The role “{role}” gives “{action}” on {object}',
  },
  'role-gives-nothing': {
    'zh-CN': '角色「{role}」没有给{object}的{action}权限',
    en: 'The role “{role}” does not give “{action}” on {object}',
  },
  'role-limits-export': {
    'zh-CN': '角色「{role}」限制了每次导出的条数',
    en: 'The role “{role}” limits how many records one export may hold',
  },
  'role-scope-outside': {
    'zh-CN': '角色「{role}」的{action}范围是{scope}，这条记录不在其中',
    en: 'The role “{role}” gives “{action}” on {scope} records, and this one is not among them',
  },
  'role-condition-unmet': {
    'zh-CN': '角色「{role}」的{action}权限只限符合条件的记录，这一条不符合',
    en: 'The role “{role}” gives “{action}” on records that meet its condition, and this one does not',
  },
  'role-condition-lost': {
    'zh-CN':
      '角色「{role}」的{action}条件已经失效：其中的{lost}不再是设定时的那个字段或取值；重新保存角色的条件后才会生效',
    en: 'The condition of the role “{role}” for “{action}” holds no more: {lost} is not what it was about; it holds again once the condition is saved anew',
  },
  'role-level': {
    'zh-CN': '在角色「{role}」里，字段「{field}」是{level}',
    en: 'By the role “{role}” the field “{field}” is {level}',
  },
  'grant-gives': {
    'zh-CN': '另外得到了{object}的{action}授权（共享或申请）',
    en: '“{action}” on {object} was shared or granted on request',
  },
  'grants-give-some': {
    'zh-CN': '另外得到了一些{object}的{action}授权（共享或申请），限于所给的记录',
    en: '“{action}” on some records of {object} was shared or granted on request',
  },
  'role-gives-right': {
    'zh-CN': '角色「{role}」有「{right}」权限',
    en: 'The role “{role}” holds the right “{right}”',
  },
  'role-lacks-right': {
    'zh-CN': '角色「{role}」没有「{right}」权限',
    en: 'The role “{role}” does not hold the right “{right}”',
  },
  'not-locked': { 'zh-CN': '这条记录没有被锁定，无需解锁', en: 'Nobody has locked the record' },
  'locked-by-herself': { 'zh-CN': '自己锁定的记录，可以自己解锁', en: 'Whoever locked it may unlock it' },
  'no-role': { 'zh-CN': '没有任何角色', en: 'No role has been given' },
  'kebu-itself': { 'zh-CN': '系统自身可以做任何事', en: 'Kebu itself may do everything' },
  'field-kept': { 'zh-CN': '「{field}」由系统计算，不能填写', en: '“{field}” is kept by Kebu and entered by nobody' },
  'field-sensitive': {
    'zh-CN': '「{field}」是敏感字段，角色没有单独开放时就是隐藏的',
    en: '“{field}” is sensitive, and hidden unless a role opens it',
  },
  'field-for-roles': {
    'zh-CN': '「{field}」只给指定的角色看',
    en: '“{field}” is shown to the roles it names',
  },
  'way-by-right': {
    'zh-CN': '有「{right}」权限的人可以做',
    en: 'Whoever holds the right “{right}” can do it',
  },
  'way-by-role': {
    'zh-CN': '请管理角色的人开放这项权限，或请有权限的同事代办',
    en: 'Ask those who manage roles to open it, or a colleague who may',
  },
  'way-by-request': { 'zh-CN': '可以申请', en: 'It may be asked for' },
  'way-by-document': { 'zh-CN': '可以发起订单变更单', en: 'An order change does it' },
  'way-by-policy': {
    'zh-CN': '请管理系统配置的人调整这条修改限制，或请不受限制的同事代办',
    en: 'Ask those who manage the configuration to change the policy, or a colleague it does not hold',
  },
  'flow-asks': {
    'zh-CN': '审批流程「{flow}」第 {step} 步由此人审批',
    en: 'Step {step} of the approval flow “{flow}” asks this person',
  },
  'flow-falls-back': {
    'zh-CN': '审批流程「{flow}」第 {step} 步找不到审批人，由此人代为审批',
    en: 'Step {step} of the approval flow “{flow}” finds nobody else, and falls to this person',
  },
  'flow-asks-nowhere': {
    'zh-CN': '{object}没有启用的审批流程由此人审批',
    en: 'No approval flow of {object} that is switched on asks this person',
  },
  'way-by-flow': {
    'zh-CN': '请管理审批流程的人调整流程，或请审批人设置代理',
    en: 'Ask those who manage approval flows to change the flow, or an approver to name a stand-in',
  },
  'way-by-bin': { 'zh-CN': '先从回收站恢复', en: 'Restore it from the recycle bin first' },
} as const satisfies Readonly<Record<string, Label>>

export type ReasonCode = keyof typeof reasonTexts

/** The sentence in the reader's language. */
export function reasonText(code: ReasonCode, words: Readonly<Record<string, string>>, locale: Locale): string {
  return reasonTexts[code][locale].replace(/\{(\w+)\}/g, (_, name: string) => words[name] ?? '')
}

export const actionWords = {
  view: { 'zh-CN': '查看', en: 'View' },
  create: { 'zh-CN': '新建', en: 'Create' },
  edit: { 'zh-CN': '修改', en: 'Edit' },
  delete: { 'zh-CN': '删除', en: 'Delete' },
  restore: { 'zh-CN': '恢复', en: 'Restore' },
  transfer: { 'zh-CN': '移交', en: 'Hand over' },
  approve: { 'zh-CN': '审批', en: 'Approve' },
  import: { 'zh-CN': '导入', en: 'Import' },
  export: { 'zh-CN': '导出', en: 'Export' },
  batch: { 'zh-CN': '批量', en: 'Batch' },
  reveal: { 'zh-CN': '查看脱敏原文', en: 'Reveal masked values' },
  lock: { 'zh-CN': '锁定', en: 'Lock' },
  unlock: { 'zh-CN': '解锁', en: 'Unlock' },
} as const satisfies Readonly<Record<string, Label>>

export const scopeWords = {
  none: { 'zh-CN': '无', en: 'no' },
  own: { 'zh-CN': '本人', en: 'one’s own' },
  team: { 'zh-CN': '本团队', en: 'the team’s' },
  teamTree: { 'zh-CN': '本团队及下级', en: 'the team’s and those below it' },
  all: { 'zh-CN': '全部', en: 'all' },
} as const satisfies Readonly<Record<string, Label>>

export const levelWords = {
  hidden: { 'zh-CN': '隐藏的', en: 'hidden' },
  masked: { 'zh-CN': '脱敏的', en: 'masked' },
  read: { 'zh-CN': '只读的', en: 'read-only' },
  edit: { 'zh-CN': '可修改的', en: 'open to edit' },
} as const satisfies Readonly<Record<string, Label>>

/** Scopes and levels by themselves, as a cell or a list names them. */
export const scopeNames = {
  none: { 'zh-CN': '无', en: 'None' },
  own: { 'zh-CN': '本人', en: 'Own' },
  team: { 'zh-CN': '本团队', en: 'Team' },
  teamTree: { 'zh-CN': '本团队及下级', en: 'Team and below' },
  all: { 'zh-CN': '全部', en: 'All' },
} as const satisfies Readonly<Record<string, Label>>

export const levelNames = {
  hidden: { 'zh-CN': '隐藏', en: 'hidden' },
  masked: { 'zh-CN': '脱敏', en: 'masked' },
  read: { 'zh-CN': '只读', en: 'read only' },
  edit: { 'zh-CN': '可修改', en: 'may edit' },
} as const satisfies Readonly<Record<string, Label>>

export const rightWords = {
  'manage-people': { 'zh-CN': '管理人员、团队和角色', en: 'Manage people, teams and roles' },
  'manage-settings': { 'zh-CN': '管理系统配置', en: 'Manage the configuration' },
  'manage-flows': { 'zh-CN': '管理审批流程', en: 'Manage approval flows' },
  'remove-fields': { 'zh-CN': '彻底删除字段', en: 'Remove fields for good' },
  'view-all-changes': { 'zh-CN': '查看所有人的变更', en: 'See the changes of everybody' },
  'view-log': { 'zh-CN': '查看系统日志', en: 'See the system log' },
  unmask: { 'zh-CN': '查看脱敏信息的原文', en: 'Reveal masked values' },
  'revert-all-changes': { 'zh-CN': '撤销所有人的变更', en: 'Undo the changes of everybody' },
  'force-revert': { 'zh-CN': '强制撤销', en: 'Undo by force' },
  'reopen-completed': {
    'zh-CN': '重开或修改已关闭的订单（已完成、已取消、已收款等）',
    en: 'Reopen or edit closed orders (completed, cancelled, paid and so on)',
  },
  unlock: { 'zh-CN': '解锁别人锁定的记录', en: 'Unlock what others locked' },
} as const satisfies Readonly<Record<string, Label>>
