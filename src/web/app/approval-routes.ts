import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readApprovalSearch } from '../approvals/approval-search.ts'
import { shell } from './shell-route.ts'

/* The pages of what waits for approval. */

/** 审批: whose and in which state stands in the address. */
const inbox = createRoute({
  getParentRoute: () => shell,
  path: '/approvals',
  validateSearch: readApprovalSearch,
  component: lazyRouteComponent(() => import('../pages/approvals-page.tsx'), 'ApprovalsPage'),
})

/** The chosen one, in the page of all: choosing another does not begin it anew, and what was typed there stays. */
const chosen = createRoute({ getParentRoute: () => inbox, path: '$id' })

export const approvals = inbox.addChildren([chosen])

/** What came back, in the form of its record. */
export const correctChange = createRoute({
  getParentRoute: () => shell,
  path: '/approvals/$id/correct',
  component: lazyRouteComponent(() => import('../pages/correct-change-page.tsx'), 'CorrectChangePage'),
})

/** What a person made new and what waits for review: the record as it would be, by the change that brings it. */
export const newUnderReview = createRoute({
  getParentRoute: () => shell,
  path: '/records/$object/review/$id',
  component: lazyRouteComponent(() => import('../pages/new-under-review-page.tsx'), 'NewUnderReviewPage'),
})
