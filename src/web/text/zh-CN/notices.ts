/** What people are told. */
export const notices = {
  'notices.title': '消息',
  'notices.shown.unread': '未读',
  'notices.shown.all': '全部',
  'notices.all': '查看全部消息',
  'notices.readAll': '全部标为已读',
  'notices.unreadMark': '未读',
  'notices.unreadCount': '{count} 条未读',
  'notices.none': '还没有消息',
  'notices.none.unread': '没有未读的消息',
  'notices.none.all': '还没有消息',
  'notices.noneText': '有申请等您审批、接单人换成您、有人给您开放记录时，会出现在这里。消息保留 90 天。',
} as const
