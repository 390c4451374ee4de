import { useObject } from '../client/queries.ts'
import { Icon, type IconName, isIconName } from './icon.tsx'

const icons: Readonly<Record<string, IconName>> = {
  customer: 'building',
  contact: 'person',
  opportunity: 'target',
  product: 'box',
  order: 'receipt',
  orderLine: 'menu',
  orderChange: 'changes',
  payment: 'coin',
  followUp: 'chat',
  ticket: 'ticket',
  user: 'people',
  team: 'people',
  role: 'shield',
}

/** The sign of an object wherever it is named; what an administrator made has the one she chose. */
export function ObjectIcon({ object, size }: { object: string; size?: number }) {
  const chosen = useObject(object)?.icon
  const own = chosen !== undefined && isIconName(chosen) ? chosen : undefined
  return <Icon name={own ?? icons[object] ?? 'cube'} {...(size ? { size } : {})} />
}
