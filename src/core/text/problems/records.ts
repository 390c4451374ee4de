import type { ProblemText } from './problem-text.ts'

/** Why a record or a change cannot be as it was asked for: rights, versions, states, sums, what hangs together. */
export const recordProblems = {
  'carry-unknown': {
    status: 422,
    'zh-CN': '「{value}」不能一并修改',
    en: '“{value}” is nothing that goes along',
  },
  'taker-out-of-sight': {
    status: 422,
    'zh-CN': '接单人{person}看不到这张订单：请在订单页共享给对方，或换一位接单人',
    en: '{person}, who is to take the order, does not see it: share it from its page, or choose somebody else',
  },
  'carried-stays': {
    status: 422,
    'zh-CN': '{object} {code} 没有一并修改：{why}',
    en: '{object} {code} did not go along: {why}',
  },
  'hidden-by-condition': {
    status: 422,
    'zh-CN': '{field}只在布局的显示条件成立时填写，现在不成立：请留空，或先改条件用到的字段',
    en: '{field} is filled only where the condition of its layout holds, and it does not: leave it empty, or change what the condition looks at',
  },
  'state-not-reachable': {
    status: 422,
    'zh-CN': '{field}不能从「{from}」改为「{to}」，{after}',
    en: '{field} cannot go from “{fromEn}” to “{toEn}”; {afterEn}',
  },
  'state-not-first': {
    status: 422,
    'zh-CN': '{field}不能一开始就是「{to}」，起始状态可以是{next}',
    en: '{field} cannot begin with “{toEn}”; it begins with {nextEn}',
  },
  'state-needs': {
    status: 422,
    'zh-CN': '改为「{state}」前，请填写{field}',
    en: '“{stateEn}” needs {field}',
  },
  'sum-too-large': {
    status: 422,
    'zh-CN': '{field}之和超过 15 位，放不下',
    en: 'The {field} would have more than 15 digits, which is more than can be kept',
  },
  'rate-missing': {
    status: 422,
    'zh-CN': '{field}不能为空：{day} 及以前没有登记 {value} 的汇率，请填写，或请管理员在「汇率」中登记',
    en: '{field} is required: no rate of {value} is kept for {day} or before. Enter it, or ask an administrator to add it to the exchange rates',
  },
  'rate-not-positive': { status: 422, 'zh-CN': '{field}必须大于 0', en: '{field} must be more than 0' },
  'rate-of-own-currency': {
    status: 422,
    'zh-CN': '{field}应为 1：币种是本位币',
    en: '{field} must be 1: the currency is the company’s own',
  },
  'currency-differs': {
    status: 422,
    'zh-CN': '{field}应与订单一致，为 {value}',
    en: '{field} must be that of the order, {value}',
  },
  'linked-in-currency': {
    status: 422,
    'zh-CN': '还有{object}是原来的{field}，不能更改',
    en: 'There are {object} records in the {field} it has, so it cannot be changed',
  },
  'more-paid-than-due': {
    status: 422,
    'zh-CN': '已回款超过应收金额{{：应收 {due}，此前已回款 {paid}，多出 {over}}}',
    en: 'More has been paid than is due{{: {due} due, {paid} paid before, {over} too much}}',
  },
  'more-refunded-than-paid': {
    status: 422,
    'zh-CN': '退款合计不能超过已到账的回款{{：已到账 {paid}，多退 {over}}}',
    en: 'No more can be refunded than has been paid{{: {paid} paid, {over} too much}}',
  },
  'more-discount-than-lines': {
    status: 422,
    'zh-CN': '整单优惠不能超过明细合计',
    en: 'The reduction cannot be more than the sum of the lines',
  },
  'sharing-with-all-not-allowed': {
    status: 403,
    'zh-CN': '您没有共享给所有人的权限，可共享给自己的团队，或请管理员操作',
    en: 'You may share with your team, but not with everybody; an administrator can',
  },
  'sharing-for-another-not-allowed': {
    status: 403,
    'zh-CN': '{field}只能是您自己；放到别人名下由管理员操作',
    en: '{field} can only be you; an administrator may keep it for somebody else',
  },
  'default-view-not-shared': {
    status: 422,
    'zh-CN': '默认给角色使用的视图要共享给所有人，否则这些角色的人看不到它',
    en: 'A view that roles see first must be shared with everybody, or people with these roles would not see it',
  },
  'default-view-twice': {
    status: 422,
    'zh-CN': '角色「{role}」已默认使用视图「{value}」，请先在那个视图里取消',
    en: 'The role “{role}” sees the view “{value}” first already; take it off there first',
  },
  'view-column-twice': {
    status: 422,
    'zh-CN': '列「{name}」出现了不止一次，每列只写一次',
    en: 'The column “{nameEn}” stands there more than once; name each column once',
  },
  'view-name-taken': {
    status: 422,
    'zh-CN': '这个模块已有名为「{value}」的所有人视图，请换一个名称',
    en: 'There is a view “{value}” for everybody of this object already; choose another name',
  },
  'view-unknown': {
    status: 422,
    'zh-CN': '这个模块没有您能使用的视图「{value}」',
    en: 'There is no view “{value}” of this object that you may use',
  },
  'field-not-here': {
    status: 404,
    'zh-CN': '没有这个字段，或您无权查看',
    en: 'There is no such field, or you may not see it',
  },
  'not-allowed-to-unmask': {
    status: 403,
    opensWith: 'unmask',
    'zh-CN': '您没有查看{field}原文的权限',
    en: 'You are not allowed to reveal {field}',
  },
  'reveal-reason-missing': {
    status: 422,
    'zh-CN': '查看{value}须填写原因',
    en: 'Revealing {value} takes a reason',
  },
  'too-many-reveals': {
    status: 429,
    'zh-CN': '查看过于频繁，请 {seconds} 秒后再试',
    en: 'Too many values revealed; please try again in {seconds} seconds',
  },
  'field-unknown': {
    status: 422,
    'zh-CN': '没有名为「{value}」的字段，它可能已停用',
    en: 'There is no field called “{value}”; it may have been retired',
  },
  'field-read-only': {
    status: 422,
    'zh-CN': '{field}由系统维护，不能填写',
    en: '{field} is kept by Kebu and cannot be entered',
  },
  'field-not-editable': { status: 403, 'zh-CN': '您没有修改{field}的权限', en: 'You are not allowed to edit {field}' },
  'field-written-by-api': {
    status: 403,
    'zh-CN': '{field}只由接口写入，不能在页面填写、批量修改或导入',
    en: '{field} is written by the API only, and neither entered in the page nor imported',
  },
  'field-written-by-rules': {
    status: 403,
    'zh-CN': '{field}只由规则写入，不能手工填写、导入或通过接口修改',
    en: '{field} is written by rules only, and neither entered, imported nor sent to the API',
  },
  'hidden-field-not-editable': {
    status: 403,
    'zh-CN': '其中有您无权查看的内容，您不能修改',
    en: 'Some of it is not yours to see, so you cannot edit it',
  },
  'values-not-expected': {
    status: 422,
    'zh-CN': '恢复时不能同时修改内容，请分开提交',
    en: 'Nothing is written while a record is restored; send that by itself',
  },
  'object-unknown': { status: 404, 'zh-CN': '没有名为「{value}」的模块', en: 'There is no module called “{value}”' },
  'record-not-found': {
    status: 404,
    'zh-CN': '记录不存在或您无权查看',
    en: 'The record does not exist or is not yours to see',
  },
  'as-of-or-revision': {
    status: 422,
    'zh-CN': 'asOf（某一时刻）和 revision（订单的某一版本）二者选一',
    en: 'Ask for a moment, `asOf`, or for a version of the order, `revision`, but not both',
  },
  'code-ambiguous': {
    status: 422,
    'zh-CN': '有几条记录的编号与「{value}」只是大小写不同，请按原样填写',
    en: 'Several records have codes that differ from “{value}” by case only; write the code as it stands',
  },
  'record-deleted': {
    status: 409,
    'zh-CN': '记录已在回收站中，请先恢复',
    en: 'The record is in the recycle bin; restore it first',
  },
  'record-not-deleted': { status: 409, 'zh-CN': '记录不在回收站中', en: 'The record is not in the recycle bin' },
  'line-of-another': {
    status: 422,
    'zh-CN': '明细随它的{field}一起提交，这里不能改到另一个{field}',
    en: 'A line is sent with its {field} and does not move to another {field} here',
  },
  'record-twice-in-change': {
    status: 422,
    'zh-CN': '同一条记录在一次变更中出现了两次',
    en: 'The same record appears twice in one change',
  },
  'record-exists': { status: 409, 'zh-CN': '该标识的记录已存在', en: 'A record with this id exists already' },
  'records-busy': {
    status: 503,
    'zh-CN': '别人正在修改这些记录，请稍后再试',
    en: 'Others are at work on these records; please try again in a moment',
  },
  'version-missing': {
    status: 428,
    'zh-CN': '请说明所依据的版本（version 或 If-Match）；确要覆盖现有内容时写 "version": "any"',
    en: 'Say which version was read (version or If-Match), or "version": "any" to save onto whatever is there',
  },
  'record-changed-since-read': {
    status: 409,
    'zh-CN': '记录已被他人修改',
    en: 'The record was changed by somebody else',
  },
  'record-changed-since-change': {
    status: 409,
    'zh-CN': '这次变更之后，记录又被修改',
    en: 'The record was changed again after this change',
  },
  'change-wrote-former-fields': {
    status: 409,
    'zh-CN': '这次变更还写过已停用或已彻底删除的字段{names}：先恢复这些字段再撤销；有权强制撤销的人可以只撤销其余内容',
    en: 'This change also wrote fields that are retired or removed{namesEn}: bring them back first; whoever may force it can take back the rest alone',
  },
  'no-restore-point': {
    status: 409,
    'zh-CN': '这次变更没有恢复点：条数没有达到设定值，或者没有改过已有的记录',
    en: 'There is no restore point of this change: it was about too few records, or changed none that were there',
  },
  'restore-point-gone': {
    status: 409,
    'zh-CN': '恢复点只保留到 {until}，已经不能恢复',
    en: 'The restore point was kept until {until}: nothing can be put back from it any more',
  },
  'record-has-related': {
    status: 409,
    'zh-CN': '还有 {count} 条{object}与它关联，不能删除',
    en: '{count} {object} {count:record still belongs|records still belong} to it, so it cannot be deleted',
  },
  'record-has-related-unseen': {
    status: 409,
    'zh-CN': '还有{object}与它关联，其中有您看不到的，不能删除',
    en: 'Records of {object} still belong to it, some of them out of your sight, so it cannot be deleted',
  },
  'record-has-later': {
    status: 409,
    'zh-CN': '这次变更之后，又有 {count} 条{object}关联到它',
    en: '{count} {object} {count:record was|records were} linked to it after this change',
  },
  'record-has-later-unseen': {
    status: 409,
    'zh-CN': '这次变更之后，又有{object}关联到它，其中有您看不到的',
    en: 'Records of {object} were linked to it after this change, some of them out of your sight',
  },
  'record-needed-by-kept': {
    status: 409,
    'zh-CN': '与它关联的{object}保留未动，因此它也保留',
    en: 'A {object} that belongs to it stays, so it stays too',
  },
  'related-not-allowed-to-delete': {
    status: 403,
    'zh-CN': '随它一同删除的{object}中有您无权删除的，请联系其负责人或管理员',
    en: 'A {object} would be deleted with it that you may not delete; ask its owner or an administrator',
  },
  'parent-below-itself': {
    status: 422,
    'zh-CN': '{object}不能隶属于自己，也不能隶属于自己的下级',
    en: 'A {object} cannot stand below itself, nor below one that stands below it',
  },
  'parent-deleted': {
    status: 409,
    'zh-CN': '它所属的{object}在回收站中，请先将其恢复',
    en: 'The {object} it belongs to is in the recycle bin; restore that first',
  },
  'not-allowed-to-view': {
    status: 403,
    'zh-CN': '您没有查看{object}的权限',
    en: 'You are not allowed to see {object}',
  },
  'not-allowed-to-create': {
    status: 403,
    'zh-CN': '您没有新建{object}的权限',
    en: 'You are not allowed to create {object}',
  },
  'not-allowed-to-edit': {
    status: 403,
    'zh-CN': '您没有修改这条{object}的权限',
    en: 'You are not allowed to edit this {object}',
  },
  'not-allowed-to-delete': {
    status: 403,
    'zh-CN': '您没有删除这条{object}的权限',
    en: 'You are not allowed to delete this {object}',
  },
  'not-allowed-to-restore': {
    status: 403,
    'zh-CN': '您没有恢复这条{object}的权限',
    en: 'You are not allowed to restore this {object}',
  },
  'not-allowed-to-transfer': {
    status: 403,
    'zh-CN': '您没有把这条{object}移交给他人的权限',
    en: 'You are not allowed to give this {object} another owner',
  },
  'not-allowed-to-import': {
    status: 403,
    'zh-CN': '您没有导入{object}的权限',
    en: 'You are not allowed to import {object}',
  },
  'not-allowed-to-export': {
    status: 403,
    'zh-CN': '您没有导出{object}的权限',
    en: 'You are not allowed to export {object}',
  },
  'not-allowed-to-batch': {
    status: 403,
    'zh-CN': '您没有批量修改{object}的权限',
    en: 'You are not allowed to change {object} in batches',
  },
  'not-allowed-to-revert': {
    status: 403,
    opensWith: 'revert-all-changes',
    'zh-CN': '您只能撤销自己的变更；撤销他人的变更需要管理员授权',
    en: 'You can undo your own changes; undoing those of others needs a right from an administrator',
  },
  'not-allowed-to-force': {
    status: 403,
    opensWith: 'force-revert',
    'zh-CN': '您没有强制撤销的权限',
    en: 'You are not allowed to force an undo',
  },
  'not-allowed-to-give-away': {
    status: 403,
    'zh-CN': '您不能把记录移交给{value}',
    en: 'You cannot hand the record to {value}',
  },
  'not-allowed-to-grant': {
    status: 403,
    opensWith: 'manage-people',
    'zh-CN': '您没有管理人员与权限的权限',
    en: 'You are not allowed to manage people and roles',
  },
  'grants-beyond-author': {
    status: 403,
    'zh-CN': '不能给出超过您自己的权限：{names}',
    en: 'Nobody grants more than she holds herself. Beyond yours: {namesEn}',
  },
  'person-beyond-author': {
    status: 403,
    'zh-CN': '{person}是权限超过您的管理员，只能由权限不低于对方的人停用、改名或调整角色。超出的有：{names}',
    en: '{person} is an administrator who holds more than you: only those who hold as much may suspend them, rename them or assign them roles. Beyond yours: {namesEn}',
  },
  'own-reach-by-teams': {
    status: 403,
    'zh-CN': '不能通过调整团队扩大自己能看到的数据，请由管理员来改',
    en: 'Nobody widens what she reaches herself by moving teams or people; an administrator may',
  },
  'last-administrator': {
    status: 409,
    'zh-CN': '至少要有一位能登录的人员可以管理人员与权限；拥有全部权限的管理员也至少要留一位。请先指定另一位',
    en: 'Somebody who can sign in must be left to manage people and roles, and one of the administrators who hold everything; appoint another first',
  },
  'order-completed': {
    status: 403,
    'zh-CN': '没有修改权限：该订单已完成',
    en: "You can't edit this: the order is completed",
  },
  'order-paid': {
    status: 403,
    'zh-CN': '该订单已收款，谈好的内容不再直接修改，请用变更单',
    en: "You can't edit this: the order is paid; an order change does it",
  },
  'order-state-closed': {
    status: 403,
    'zh-CN': '该订单在当前状态下不能直接修改，请用变更单',
    en: "You can't edit this: orders in this state are changed by an order change",
  },
  'order-cancelled': {
    status: 403,
    'zh-CN': '没有修改权限：该订单已取消',
    en: "You can't edit this: the order is cancelled",
  },
  'nothing-to-change': { status: 422, 'zh-CN': '没有需要修改的内容', en: 'There is nothing to change' },
  'close-date-before-start': {
    status: 422,
    'zh-CN': '{field}不能早于创建日期',
    en: '{field} must not be before the start',
  },
  'delivery-before-order': {
    status: 422,
    'zh-CN': '{field}不能早于下单日期',
    en: '{field} must not be before the order date',
  },
  'lost-reason-missing': {
    status: 422,
    'zh-CN': '输单时请填写{field}',
    en: '{field} is needed when the opportunity is lost',
  },
  'not-pending': {
    status: 409,
    'zh-CN': '这次变更不在待审批状态{what}',
    en: 'This change is not waiting for approval{what}',
  },
  'change-not-found': {
    status: 404,
    'zh-CN': '变更不存在或您无权查看',
    en: 'The change does not exist or is not yours to see',
  },
} as const satisfies Record<string, ProblemText>
