import type { RouteGroup } from '../../http/index.ts'
import { addAccessRoutes } from './access.ts'
import { addAccessRequestRoutes } from './access-requests.ts'
import { addAccessReviewRoutes } from './access-reviews.ts'
import { addApiKeyRoutes } from './api-keys.ts'
import { addApprovalRoutes } from './approvals.ts'
import { addChangeRoutes } from './changes.ts'
import { addConfigurationRoutes } from './configuration.ts'
import { addEventRoutes } from './events.ts'
import { addExportRoutes } from './exports.ts'
import { addFileRoutes } from './files.ts'
import { addGrantRoutes } from './grants.ts'
import { addHandoverRoutes } from './handovers.ts'
import { addImportRoutes } from './imports.ts'
import { addLeftOutRoutes } from './left-out.ts'
import { addLockRoutes } from './locks.ts'
import { addLogRoutes } from './log.ts'
import { addNoticeRoutes } from './notices.ts'
import { addObjectRoutes } from './objects.ts'
import { addOperationRoutes } from './operation.ts'
import { addOwnSessionRoutes } from './own-sessions.ts'
import { addPeopleRoutes } from './people.ts'
import { addPresenceRoutes } from './presence.ts'
import { addProfileRoutes } from './profile.ts'
import { addPurchaseRoutes } from './purchases.ts'
import { addRecordRoutes } from './records.ts'
import { addReportRoutes } from './reports.ts'
import { addRuleRoutes } from './rules.ts'
import { addRunRoutes } from './runs.ts'
import { addSearchRoutes } from './search.ts'
import { addSessionRoutes } from './session.ts'
import { addSignInLockRoutes } from './sign-in-locks.ts'
import { addSubmitRoutes } from './submit-changes.ts'

/** Every group of routes; each binds endpoints of core/api to what answers them. */
export const routeGroups: readonly RouteGroup[] = [
  addSessionRoutes,
  addProfileRoutes,
  addOwnSessionRoutes,
  addPeopleRoutes,
  addAccessRoutes,
  addAccessRequestRoutes,
  addAccessReviewRoutes,
  addGrantRoutes,
  addHandoverRoutes,
  addApiKeyRoutes,
  addSignInLockRoutes,
  addObjectRoutes,
  addRecordRoutes,
  addLockRoutes,
  addSubmitRoutes,
  addChangeRoutes,
  addLeftOutRoutes,
  addApprovalRoutes,
  addSearchRoutes,
  addPurchaseRoutes,
  addReportRoutes,
  addRuleRoutes,
  addConfigurationRoutes,
  addImportRoutes,
  addExportRoutes,
  addRunRoutes,
  addFileRoutes,
  addEventRoutes,
  addPresenceRoutes,
  addNoticeRoutes,
  addLogRoutes,
  addOperationRoutes,
]
