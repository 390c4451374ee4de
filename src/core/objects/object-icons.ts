/** The signs an object may have in the navigation. */
export const objectIcons = [
  'cube',
  'box',
  'receipt',
  'coin',
  'chat',
  'ticket',
  'target',
  'building',
  'calendar',
  'clip',
  'star',
  'shield',
  'bell',
  'globe',
  'phone',
] as const
