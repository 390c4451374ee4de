import type { orderChanges as zh } from '../zh-CN/order-changes.ts'

export const orderChanges = {
  'orderChanges.start': 'Start an order change',
  'orderChanges.chain': 'Versions of the order',
  'orderChanges.now': 'Now version V{version}',
  'orderChanges.step': 'V{from} → V{to}',
  'orderChanges.document': 'Order change {code} (V{from} → V{to})',
  'orderChanges.reverses': 'reverses {code}',
  'orderChanges.line.create': 'Added: {product}',
  'orderChanges.line.update': 'Changed: {product}',
  'orderChanges.line.delete': 'Taken out: {product}',
  'orderChanges.print': 'Print',
  'orderChanges.reverse': 'Reverse',
  'orderChanges.reverseTitle': 'Reverse order change {code}',
  'orderChanges.writeTitle': 'Change order {code}',
  'orderChanges.writeWhy':
    'Write the order as it should be; then see what that does and say why. Its state stays, and each document makes the next version of the order.',
  'orderChanges.look': 'See what it does',
  'orderChanges.goOn': 'Go on writing',
  'orderChanges.submit': 'Submit the order change',
  'orderChanges.preview': 'Preview',
  'orderChanges.made': 'Order change {code} is in force',
  'orderChanges.overpaid': 'overpaid',
  'orderChanges.notNeededTitle': 'This order can be edited',
  'orderChanges.notNeeded': 'An order is changed by a document once it is completed, or something was paid for it.',
  'orderChanges.fromOrderTitle': 'An order change begins at its order',
  'orderChanges.fromOrder': 'Open a completed order and press “Start an order change”.',
} satisfies Record<keyof typeof zh, string>
