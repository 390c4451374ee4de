import type { ProblemText } from './problem-text.ts'

/** What is wrong with a rule of double entry, and with what is entered by it. */
export const doubleEntryProblems = {
  'double-entry-over': {
    status: 404,
    'zh-CN': '不用再录入了{what}',
    en: 'It need not be entered again{what}',
  },
  'double-entry-name-taken': {
    status: 422,
    'zh-CN': '这个对象已有名为「{value}」的双人核对规则，请换一个名称',
    en: 'The object has a rule of double entry called “{value}” already; choose another name',
  },
  'double-entry-on-system-object': {
    status: 422,
    'zh-CN': '「{name}」是系统数据，不能设双人核对',
    en: '“{nameEn}” belongs to the system and takes no double entry',
  },
  'double-entry-on-parts': {
    status: 422,
    'zh-CN': '「{name}」是明细，不能单独核对：请在主记录上设规则，选主记录的字段',
    en: '“{nameEn}” are lines and not entered by themselves: make a rule for their record, over its fields',
  },
  'double-entry-field-unknown': {
    status: 422,
    'zh-CN': '没有名为「{value}」的字段',
    en: 'There is no field “{value}”',
  },
  'double-entry-field-computed': {
    status: 422,
    'zh-CN': '「{value}」由系统计算或填写，没有人录入，不能核对；请选要录入的字段',
    en: '“{valueEn}” is computed or filled in by Kebu and nobody enters it; choose fields that are entered',
  },
  'double-entry-field-kind': {
    status: 422,
    'zh-CN': '「{value}」是明细、附件或设置，不能再录入一次；请选单个值的字段',
    en: '“{valueEn}” holds lines, files or settings and is not entered a second time; choose fields with a value of their own',
  },
  'double-entry-third-unasked': {
    status: 422,
    'zh-CN': '差异不由第三人裁定，请去掉裁定人，或把「谁裁定差异」改为第三人',
    en: 'No third person settles differences by this rule: name nobody, or have a third person settle them',
  },
  'double-entry-third-second': {
    status: 422,
    'zh-CN': '只由同一个人做第二次录入、又由她裁定，就没有第三人了：请换一位裁定人，或改为由第二人裁定',
    en: 'The one person who makes the second entry cannot be the third who settles it: name somebody else, or have the second settle it',
  },
  'double-entry-single': {
    status: 422,
    'zh-CN': '按双人核对规则「{rule}」要由第二人再录入一次：这样的记录一次只能改一条，且不能用导入；请单独打开它修改',
    en: '“{rule}” asks for a second entry: such records are changed one at a time and not by import; open this one by itself',
  },
  'double-entry-along': {
    status: 422,
    'zh-CN': '按双人核对规则「{rule}」要由第二人再录入一次，不能随另一条记录一起改；请之后单独打开它修改',
    en: '“{rule}” asks for a second entry, so it does not change along with another record; change it by itself afterwards',
  },
  'double-entry-nobody': {
    status: 409,
    'zh-CN':
      '按「{flow}」要由第二人再录入一次，但除了您没有人既能修改这条记录又能修改所有要核对的字段，系统管理员也不行，所以不能提交：请管理员在规则里指定能修改的人，或给同事相应的权限',
    en: '“{flow}” asks for a second entry, and nobody but you, not even a system administrator, may edit this record and all of the fields to be entered, so this cannot be sent: have an administrator name people who may, or give a colleague that right',
  },
  'double-entry-not-editor': {
    status: 403,
    'zh-CN': '第二次录入要由可以修改这条记录和所有要核对字段的人来做，您不能修改其中的内容；请转交给可以修改的人',
    en: 'The second entry is made by somebody who may edit the record and all of the fields to be entered, and you may not; pass it on to somebody who may',
  },
  'double-entry-to-other': {
    status: 422,
    'zh-CN': '这个人不能修改这条记录或要核对的字段，不能做第二次录入；请另选一位',
    en: 'That person may not edit the record, or not all of the fields to be entered, and cannot make the second entry; choose somebody else',
  },
  'double-entry-own': {
    status: 403,
    'zh-CN': '第二次录入要由另一个人来做，不能由提交人自己（包括用另一个账号）',
    en: 'The second entry is somebody else’s: not that of whoever sent it, with whatever login',
  },
  'double-entry-seen': {
    status: 403,
    'zh-CN': '上一次提交时您已经录入过，看到过两次的内容，这一次请由别人录入；没有别人时，提交人可以撤回后重新提交',
    en: 'You entered this when it was sent before, and have seen both: somebody else enters it this time. Where there is nobody else, its author withdraws it and sends it anew',
  },
  'double-entry-asked': {
    status: 409,
    'zh-CN': '这一步不是批准：请再录入一次，或裁定两次录入的差异',
    en: 'This step is not approved: enter it a second time, or settle what the two entries differ in',
  },
  'double-entry-not-asked': {
    status: 409,
    'zh-CN': '这项变更现在不等第二次录入',
    en: 'The change waits for no second entry now',
  },
  'double-entry-not-settled': {
    status: 409,
    'zh-CN': '这项变更现在没有要裁定的差异',
    en: 'The change has no difference to be settled now',
  },
  'double-entry-field-not-asked': {
    status: 422,
    'zh-CN': '「{value}」不在要核对的字段里；要录入的有：{fields}',
    en: '“{value}” is not among the fields to be entered again, which are: {fields}',
  },
  'double-entry-choice': {
    status: 422,
    'zh-CN': '{field}：两次录入不同，请选 first（第一次）或 second（第二次）',
    en: '{field}: the two entries differ; choose first or second',
  },
  'double-entry-same': {
    status: 422,
    'zh-CN': '「{value}」没有不同之处，不用裁定',
    en: '“{value}” was not entered differently: there is nothing to settle',
  },
  'double-entry-undo-fixed': {
    status: 409,
    'zh-CN': '这是一次撤销，只能按原来的值恢复：请都选第一次录入，或驳回',
    en: 'This takes a change back, to what was there before: choose the first entry throughout, or reject it',
  },
  'double-entry-to-second': {
    status: 422,
    'zh-CN': '这个人做了第二次录入，不能再来裁定；请另选一位',
    en: 'That person made the second entry and cannot settle it; choose somebody else',
  },
} as const satisfies Record<string, ProblemText>
