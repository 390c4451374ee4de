import { accessRequest } from './access/access-request.ts'
import { accessReview } from './access/access-review.ts'
import { accessReviewRow } from './access/access-review-row.ts'
import { delegation } from './access/delegation.ts'
import { grant } from './access/grant.ts'
import { configurationObjects } from './configuration/index.ts'
import { contact } from './contact.ts'
import { customer } from './customer.ts'
import { exchangeRate } from './exchange-rate.ts'
import { followUp } from './follow-up.ts'
import { logSettings } from './keeping/log-settings.ts'
import { restorePointSettings } from './keeping/restore-point-settings.ts'
import type { ObjectDefinition } from './object.ts'
import { opportunity } from './opportunity.ts'
import { order } from './order.ts'
import { orderChange } from './order-change.ts'
import { orderLine } from './order-line.ts'
import { payment } from './payment.ts'
import { product } from './product.ts'
import { role } from './role.ts'
import { team } from './team.ts'
import { ticket } from './ticket.ts'
import { user } from './user.ts'
import { view } from './view.ts'
import { alert } from './watch/alert.ts'
import { watchRule } from './watch/watch-rule.ts'

/** The objects every Kebu has, in the order of the navigation. */
export const standardObjectsByName = {
  customer,
  contact,
  opportunity,
  product,
  order,
  orderLine,
  orderChange,
  payment,
  followUp,
  ticket,
  exchangeRate,
  user,
  team,
  role,
  view,
  grant,
  accessRequest,
  delegation,
  watchRule,
  alert,
  logSettings,
  restorePointSettings,
  accessReview,
  accessReviewRow,
  ...configurationObjects,
} as const satisfies Readonly<Record<string, ObjectDefinition>>

export type StandardObjectName = keyof typeof standardObjectsByName

export const standardObjects: readonly ObjectDefinition[] = Object.values(standardObjectsByName)
