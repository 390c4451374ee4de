import { Icon, type IconName } from './icon.tsx'

const icons: Readonly<Record<string, IconName>> = {
  customer: 'building',
  contact: 'person',
  opportunity: 'target',
  product: 'box',
  order: 'receipt',
  orderLine: 'menu',
  payment: 'coin',
  followUp: 'chat',
  ticket: 'ticket',
  user: 'people',
  team: 'people',
  role: 'shield',
}

/** The sign of an object wherever it is named; custom objects share one. */
export function ObjectIcon({ object, size }: { object: string; size?: number }) {
  return <Icon name={icons[object] ?? 'cube'} {...(size ? { size } : {})} />
}
