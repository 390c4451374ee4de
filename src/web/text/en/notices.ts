import type { notices as zh } from '../zh-CN/notices.ts'

export const notices = {
  'notices.title': 'Notices',
  'notices.shown.unread': 'Unread',
  'notices.shown.all': 'All',
  'notices.all': 'See all notices',
  'notices.readAll': 'Mark all as read',
  'notices.unreadMark': 'Unread',
  'notices.unreadCount': '{count} unread',
  'notices.none': 'No notices yet',
  'notices.none.unread': 'Nothing unread',
  'notices.none.all': 'No notices yet',
  'notices.noneText':
    'You hear here of requests that wait for you, orders you were made the taker of, and records you were given access to. Notices are kept for 90 days.',
} satisfies Record<keyof typeof zh, string>
