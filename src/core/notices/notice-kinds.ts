import type { Label } from '../text/locale.ts'

/**
 * What people are told of. `{who}` is whoever did it, `{record}` the record it is about, as the reader sees it; other names are given by
 * whoever tells. `many` speaks where one change tells one person more of a kind than she would read one by one.
 */
interface KindOfNotice {
  readonly one: Label
  readonly many: Label
  /** It is about what she herself asked for, held or is to do: she is told, whether or not she sees the record (any more). */
  readonly concernsHer?: true
  /** Where it leads, where that is not the record or the change it is about; `/{change}` stands for the one change. */
  readonly link?: string
}

export const noticeKinds = {
  requestAsked: {
    one: { 'zh-CN': '{who}提交了{record}，等您审批', en: '{who} sent {record}, which waits for you' },
    many: { 'zh-CN': '{count} 份权限申请等您审批', en: '{count} access requests wait for you' },
    link: '/requests',
  },
  requestGranted: {
    one: { 'zh-CN': '{who}同意了您的{record}', en: '{who} granted your {record}' },
    many: { 'zh-CN': '您的 {count} 份权限申请已获同意', en: '{count} of your access requests were granted' },
    link: '/requests?show=mine',
  },
  requestGrantedForLess: {
    one: {
      'zh-CN': '{who}同意了您的{record}，给的比申请的少',
      en: '{who} granted your {record}, for less than you asked',
    },
    many: {
      'zh-CN': '您的 {count} 份权限申请已获同意，给的比申请的少',
      en: '{count} of your access requests were granted, for less than you asked',
    },
    link: '/requests?show=mine',
  },
  requestRefused: {
    one: { 'zh-CN': '{who}拒绝了您的{record}', en: '{who} refused your {record}' },
    many: { 'zh-CN': '您的 {count} 份权限申请被拒绝', en: '{count} of your access requests were refused' },
    link: '/requests?show=mine',
  },
  requestExpired: {
    one: { 'zh-CN': '您的{record}已过期，没有人决定', en: 'Nobody decided on your {record}, which has expired' },
    many: { 'zh-CN': '您的 {count} 份权限申请已过期', en: '{count} of your access requests have expired' },
    link: '/requests?show=mine',
  },
  accessShared: {
    one: { 'zh-CN': '{who}给您开放了{record}', en: '{who} gave you access to {record}' },
    many: { 'zh-CN': '{who}给您开放了 {count} 条记录', en: '{who} gave you access to {count} records' },
  },
  accessRevoked: {
    one: { 'zh-CN': '{who}取消了您对{record}的权限', en: '{who} ended your access to {record}' },
    many: { 'zh-CN': '{who}取消了您对 {count} 条记录的权限', en: '{who} ended your access to {count} records' },
    concernsHer: true,
  },
  accessEndsSoon: {
    one: { 'zh-CN': '您对{record}的权限将在 24 小时内结束', en: 'Your access to {record} ends within 24 hours' },
    many: {
      'zh-CN': '您对 {count} 条记录的权限将在 24 小时内结束',
      en: 'Your access to {count} records ends within 24 hours',
    },
    concernsHer: true,
  },
  orderTaken: {
    one: { 'zh-CN': '{who}请您接单：{record}', en: '{who} made you the taker of {record}' },
    many: { 'zh-CN': '{who}请您接 {count} 张订单', en: '{who} made you the taker of {count} orders' },
    concernsHer: true,
  },
  orderTakenOver: {
    one: { 'zh-CN': '{who}取消了您的接单：{record}', en: '{who} took you off {record} as its taker' },
    many: { 'zh-CN': '{who}取消了您 {count} 张订单的接单', en: '{who} took you off {count} orders as their taker' },
    concernsHer: true,
  },
  ownerGiven: {
    one: { 'zh-CN': '{who}把{record}移交给您{{：{note}}}', en: '{who} handed {record} over to you{{: {note}}}' },
    many: {
      'zh-CN': '{who}把 {count} 条记录移交给您{{：{note}}}',
      en: '{who} handed {count} records over to you{{: {note}}}',
    },
  },
  ownerTaken: {
    one: {
      'zh-CN': '{who}把您负责的{record}移交给了别人{{：{note}}}',
      en: '{who} handed {record}, which was yours, over to somebody else{{: {note}}}',
    },
    many: {
      'zh-CN': '{who}把您负责的 {count} 条记录移交给了别人{{：{note}}}',
      en: '{who} handed {count} records that were yours over to others{{: {note}}}',
    },
    concernsHer: true,
  },
  orderChanged: {
    one: { 'zh-CN': '{who}用变更单修改了{record}', en: '{who} changed {record} by an order change' },
    many: { 'zh-CN': '{who}用变更单修改了 {count} 张订单', en: '{who} changed {count} orders by order changes' },
  },
  approvalWaiting: {
    one: { 'zh-CN': '{who}提交的变更等您审批：{what}', en: 'A change by {who} waits for your approval: {what}' },
    many: { 'zh-CN': '{count} 项变更等您审批', en: '{count} changes wait for your approval' },
    link: '/approvals/{change}',
  },
  approvalPassedOn: {
    one: {
      'zh-CN': '{from}的待审批转给您，{who}提交：{what}',
      en: 'What {from} was to decide is yours now, a change by {who}: {what}',
    },
    many: {
      'zh-CN': '{from}的 {count} 项待审批转给您',
      en: '{count} changes that {from} was to decide on are yours now',
    },
    link: '/approvals/{change}',
  },
  entryWaiting: {
    one: {
      'zh-CN': '{who}提交的变更等您做第二次录入核对：{what}',
      en: 'A change by {who} waits for you to enter it a second time: {what}',
    },
    many: {
      'zh-CN': '{count} 项变更等您做第二次录入核对',
      en: '{count} changes wait for you to enter them a second time',
    },
    link: '/approvals/{change}',
  },
  entriesDiffer: {
    one: {
      'zh-CN': '两次录入不一致，等您裁定：{what}',
      en: 'Two entries differ and wait for you to settle it: {what}',
    },
    many: {
      'zh-CN': '{count} 项变更的两次录入不一致，等您裁定',
      en: '{count} pairs of entries wait for you to settle them',
    },
    concernsHer: true,
    link: '/approvals/{change}',
  },
  approvalApproved: {
    one: { 'zh-CN': '您提交的变更已获批准：{what}', en: 'Your change was approved: {what}' },
    many: { 'zh-CN': '您提交的 {count} 项变更已获批准', en: '{count} of your changes were approved' },
    concernsHer: true,
    link: '/approvals/{change}',
  },
  approvalRejected: {
    one: { 'zh-CN': '{who}没有批准您提交的变更：{what}', en: '{who} rejected your change: {what}' },
    many: { 'zh-CN': '您提交的 {count} 项变更没有获批', en: '{count} of your changes were rejected' },
    concernsHer: true,
    link: '/approvals/{change}',
  },
  approvalSentBack: {
    one: { 'zh-CN': '您提交的变更被退回：{what}', en: 'Your change came back to you: {what}' },
    many: { 'zh-CN': '您提交的 {count} 项变更被退回', en: '{count} of your changes came back to you' },
    concernsHer: true,
    link: '/approvals/{change}',
  },
  approvalWithdrawn: {
    one: { 'zh-CN': '{who}撤回了等您审批的变更：{what}', en: '{who} withdrew the change that waited for you: {what}' },
    many: { 'zh-CN': '等您审批的 {count} 项变更已撤回', en: '{count} changes that waited for you were withdrawn' },
    link: '/approvals/{change}',
  },
  approvalAuthorGone: {
    one: {
      'zh-CN': '{who}已不能登录，所提交的变更已撤回：{what}',
      en: '{who} can no longer sign in; what she sent for approval was withdrawn: {what}',
    },
    many: {
      'zh-CN': '提交人已不能登录，{count} 项变更已撤回',
      en: '{count} changes were withdrawn: whoever sent them can no longer sign in',
    },
    link: '/approvals/{change}',
  },
  approvalReminder: {
    one: { 'zh-CN': '请尽快审批{who}提交的变更：{what}', en: 'Please decide soon on the change by {who}: {what}' },
    many: { 'zh-CN': '有 {count} 项变更请您尽快审批', en: 'Please decide soon on {count} changes' },
    link: '/approvals/{change}',
  },
  approvalEscalated: {
    one: { 'zh-CN': '审批超时，转由您决定：{what}', en: 'Nobody decided in time; it is yours to decide now: {what}' },
    many: { 'zh-CN': '{count} 项审批超时，转由您决定', en: '{count} changes are yours to decide now' },
    link: '/approvals/{change}',
  },
  approvalCopied: {
    one: { 'zh-CN': '{who}提交的变更抄送给您：{what}', en: 'For your information, a change by {who}: {what}' },
    many: { 'zh-CN': '{count} 项变更抄送给您', en: '{count} changes for your information' },
    link: '/approvals/{change}',
  },
  approvalCommented: {
    one: { 'zh-CN': '{who}评论了变更：{what}', en: '{who} commented on a change: {what}' },
    many: { 'zh-CN': '{count} 项变更有新的评论', en: 'New comments on {count} changes' },
    link: '/approvals/{change}',
  },
  alertRaised: {
    one: {
      'zh-CN': '预警「{name}」等您核查{{：{about}}}',
      en: 'The alert “{name}” is for you to look into{{: {about}}}',
    },
    many: { 'zh-CN': '有 {count} 条预警等您核查', en: '{count} alerts are for you to look into' },
    link: '/log/alerts',
  },
  reviewOpened: {
    one: {
      'zh-CN': '{record}已开始，等您复核，截止 {dueOn}',
      en: '{record} has begun and waits for you; it is due on {dueOn}',
    },
    many: { 'zh-CN': '{count} 次权限复核已开始，等您复核', en: '{count} reviews have begun and wait for you' },
    link: '/reviews',
  },
  reviewDue: {
    one: { 'zh-CN': '{record}今天截止，请尽快完成', en: '{record} is due today' },
    many: { 'zh-CN': '{count} 次权限复核今天截止', en: '{count} reviews are due today' },
    link: '/reviews',
  },
  reviewLate: {
    one: { 'zh-CN': '{record}已过截止日 {dueOn}，还没有完成', en: '{record} was due on {dueOn} and is not done' },
    many: { 'zh-CN': '{count} 次权限复核已过截止日，还没有完成', en: '{count} reviews are overdue' },
    link: '/reviews',
  },
} as const satisfies Readonly<Record<string, KindOfNotice>>

export type NoticeKind = keyof typeof noticeKinds
/** The table is written out in full: its keys are the kinds. */
export const noticeKindNames = Object.keys(noticeKinds) as NoticeKind[]

/** What is said of this kind. */
export function kindOfNotice(kind: NoticeKind): KindOfNotice {
  return noticeKinds[kind]
}

/** Whoever does not see what it is about is not told of it. */
export function needsSight(kind: NoticeKind): boolean {
  return !kindOfNotice(kind).concernsHer
}

/** It is about a change that waits, or waited: what that is, is told as its reader may see it. */
export function isOfParked(kind: NoticeKind): boolean {
  return kindOfNotice(kind).link === '/approvals/{change}'
}

/** Those that ask somebody to decide: they are over when it is decided. */
export const askingKinds = [
  'approvalWaiting',
  'approvalPassedOn',
  'approvalReminder',
  'approvalEscalated',
  'entryWaiting',
  'entriesDiffer',
] as const satisfies NoticeKind[]

/** Kinds of a newer version stay unread in the table of an older one. */
export function isNoticeKind(kind: string): kind is NoticeKind {
  return Object.hasOwn(noticeKinds, kind)
}
