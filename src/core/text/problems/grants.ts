import type { ProblemText } from './problem-text.ts'

/** What is given for a time, asked for and handed over. */
export const grantProblems = {
  'grant-of-no-module': {
    status: 422,
    'zh-CN': '「{value}」不是可以共享或申请的模块，请填业务模块的名字，如 customer',
    en: '“{value}” is no module that may be shared or asked for; name a business module, such as customer',
  },
  'grant-record-or-filter': {
    status: 422,
    'zh-CN': '记录和筛选条件只能填一个',
    en: 'Name one record or a filter, not both',
  },
  'grant-action-of-module': {
    status: 422,
    'zh-CN': '新建、导入、导出和批量是对整个模块的，请不要指定记录或条件',
    en: 'To create, import, export or change in batches is given of a whole module: name no record and no filter',
  },
  'grant-action-of-field': {
    status: 422,
    'zh-CN': '单个字段只能查看或修改',
    en: 'A single field can be viewed or edited, nothing else',
  },
  'grant-to-one': {
    status: 422,
    'zh-CN': '请指定一个人或一个团队，只能是其中一个',
    en: 'Name one person or one team, not both',
  },
  'grant-ends-before-it-begins': {
    status: 422,
    'zh-CN': '截止时间应晚于开始时间',
    en: 'It must end after it begins',
  },
  'grant-in-the-past': {
    status: 422,
    'zh-CN': '{field}已经过去，请填将来的时间',
    en: '{field} is in the past; name a time to come',
  },
  'grant-stays': {
    status: 422,
    'zh-CN': '{field}定下后不能改，请另建一条',
    en: '{field} stays as it was made; make another one instead',
  },
  'grant-to-oneself': {
    status: 403,
    'zh-CN': '不能给自己授权，请由同事共享给您或提交申请',
    en: 'You cannot give it to yourself; a colleague may share it, or you may ask for it',
  },
  'grant-beyond-giver': {
    status: 403,
    'zh-CN': '您自己没有这项权限，不能给别人',
    en: 'You cannot give what you do not hold yourself',
  },
  'grant-needs-edit': {
    status: 403,
    'zh-CN': '您自己能修改这条记录，才能共享给别人',
    en: 'Only those who may edit this record may share it',
  },
  'grant-by-filter-beyond-giver': {
    status: 403,
    'zh-CN': '只有能修改该模块全部记录的人，才能按条件或整个模块授权；您可以逐条共享',
    en: 'Only those who may edit every record of the module may give it by a filter or for the module; you may share single records',
  },
  'grant-for-another': {
    status: 403,
    'zh-CN': '{field}只能是您自己',
    en: '{field} can only be you',
  },
  'alert-about-herself': {
    status: 403,
    'zh-CN': '这条预警关于您自己，请其他人处理；您可以填写说明',
    en: 'This alert is about you: somebody else settles it; you may add a note',
  },
  'grant-not-revocable': {
    status: 403,
    opensWith: 'manage-people',
    'zh-CN': '共享由授权的人、记录的负责人或管理人员权限的人取消',
    en: 'A share is ended by whoever gave it, the owner of the record, or those who manage people',
  },
  'request-own': {
    status: 403,
    'zh-CN': '自己的申请不能自己审批，请由审批人决定',
    en: 'You cannot decide on what you ask for yourself; an approver does',
  },
  'request-not-approver': {
    status: 403,
    opensWith: 'manage-people',
    'zh-CN': '这份申请由它的审批人或管理人员权限的人决定',
    en: 'This request is for its approvers, or those who manage people, to decide',
  },
  'request-not-pending': {
    status: 409,
    'zh-CN': '这份申请已经处理过了，请刷新查看结果',
    en: 'This request is settled already; look at it again',
  },
  'request-expired': {
    status: 409,
    'zh-CN': '这份申请已过期，如仍需要请重新申请',
    en: 'This request has expired; ask again where it is still needed',
  },
  'request-open': {
    status: 409,
    'zh-CN': '您已经提交过同样的申请（{value}），还在等待审批；可以先撤回再重新申请',
    en: 'You have asked for the same already ({value}), and it waits to be decided; withdraw it to ask anew',
  },
  'request-less-only': {
    status: 422,
    'zh-CN': '只能批准所申请的，或更少：操作是所申请的或仅查看，截止时间不晚于所申请的',
    en: 'Grant what was asked for, or less: the same action or viewing alone, ending no later than was asked for',
  },
  'handover-to-herself': {
    status: 422,
    'zh-CN': '接手人不能是交出记录的人自己',
    en: 'Nobody hands over to herself',
  },
  'transfer-to-nobody': {
    status: 422,
    'zh-CN': '不符合任何一条分配规则，负责人不变',
    en: 'No part of the transfer means it; its owner stays',
  },
  'handover-to-nobody': {
    status: 422,
    'zh-CN': '接手人不存在或已停用，请选择在职的同事',
    en: 'There is no such person, or not any more; choose somebody who is active',
  },
} as const satisfies Record<string, ProblemText>
