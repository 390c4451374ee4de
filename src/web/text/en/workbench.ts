import type { workbench as zh } from '../zh-CN/workbench.ts'

export const workbench = {
  'workbench.morning': 'Good morning, {name}',
  'workbench.afternoon': 'Good afternoon, {name}',
  'workbench.evening': 'Good evening, {name}',
  'workbench.due': 'Customers to follow up',
  'workbench.dueNone': 'No customer is due today.',
  'workbench.overdueDays': '{days} {days:day|days} late',
  'workbench.dueToday': 'Today',
  'workbench.orders': 'Open orders',
  'workbench.ordersNone': 'No open orders.',
  'workbench.tickets': 'Open tickets',
  'workbench.ticketsNone': 'No open tickets.',
  'workbench.changes': 'My latest changes',
  'workbench.changesNone': 'What you change shows here, and can be undone at any time.',
  'workbench.all': 'All {count}',
  'workbench.showAll': 'Show all',
  'workbench.logFollowUp': 'Log a follow-up',
  'workbench.undone': 'Undone',
  'workbench.nobody': 'No business modules have been given to you yet. Ask your administrator.',
} satisfies Record<keyof typeof zh, string>
