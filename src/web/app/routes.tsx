import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { readChangeSearch } from '../changes/change-search.ts'
import { readRequestsSearch } from '../client/access-requests.ts'
import { readReviewSearch } from '../client/access-reviews.ts'
import { readAccessSearch } from '../client/explanation.ts'
import { readListSearch } from '../lists/list-search.ts'
import { readLogSearch } from '../log/log-search.ts'
import { readNoticesSearch } from '../notices/use-notices.ts'
import { NotFound } from '../parts/not-found.tsx'
import { readNewRecordSearch, readRecordSearch } from '../records/record-search.ts'
import { approvals, correctChange, newUnderReview } from './approval-routes.ts'
import './history-state.ts'
import {
  configurationFile,
  doubleEntry,
  fields,
  flows,
  layouts,
  numbering,
  objects,
  paths,
  policies,
  presets,
  rules,
  signInPolicy,
  templates,
} from './configuration-routes.ts'
import { PageFault } from './page-fault.tsx'
import { readNextPage, readObject, readRolesSearch, readToken } from './read-search.ts'
import { root, shell } from './shell-route.ts'

/*
 * Every page by its address, those of approvals and of the configuration in files of their own. A new page is one createRoute and its name in the tree at
 * the end; pages are loaded when they are first opened.
 */
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: readNextPage,
  component: lazyRouteComponent(() => import('../pages/sign-in-page.tsx'), 'SignInPage'),
})

const workbench = createRoute({
  getParentRoute: () => shell,
  path: '/',
  component: lazyRouteComponent(() => import('../pages/workbench-page.tsx'), 'WorkbenchPage'),
})

/** `/records/customer?conditions=…&q=…&sort=…&open=<id>`: the address holds the filter, the order and the opened record. */
const list = createRoute({
  getParentRoute: () => shell,
  path: '/records/$object',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('../pages/list-page.tsx'), 'ListPage'),
})

const bin = createRoute({
  getParentRoute: () => shell,
  path: '/bin',
  validateSearch: readObject,
  component: lazyRouteComponent(() => import('../pages/bin-page.tsx'), 'BinPage'),
})

/** A form for a new record; the search presets its values: `/records/contact/new?customer=…`. */
const newRecord = createRoute({
  getParentRoute: () => shell,
  path: '/records/$object/new',
  validateSearch: readNewRecordSearch,
  component: lazyRouteComponent(() => import('../pages/new-record-page.tsx'), 'NewRecordPage'),
})

const record = createRoute({
  getParentRoute: () => shell,
  path: '/records/$object/$id',
  validateSearch: readRecordSearch,
  component: lazyRouteComponent(() => import('../pages/record-page.tsx'), 'RecordPage'),
})

/** 发起变更单. */
const orderChange = createRoute({
  getParentRoute: () => shell,
  path: '/orders/$id/change',
  component: lazyRouteComponent(() => import('../pages/order-change-page.tsx'), 'OrderChangePage'),
})

/** An order as it stood in one of its versions. */
const orderVersion = createRoute({
  getParentRoute: () => shell,
  path: '/orders/$id/versions/$revision',
  component: lazyRouteComponent(() => import('../pages/order-version-page.tsx'), 'OrderVersionPage'),
})

const changeCentre = createRoute({
  getParentRoute: () => shell,
  path: '/changes',
  validateSearch: readChangeSearch,
  component: lazyRouteComponent(() => import('../pages/change-centre-page.tsx'), 'ChangeCentrePage'),
})

/** Import, a step per address: ① `/imports?object=customer`, then `/imports/<id>/columns`, `check`, `run`, `result`. */
const imports = createRoute({
  getParentRoute: () => shell,
  path: '/imports',
  validateSearch: readObject,
  component: lazyRouteComponent(() => import('../pages/import-home-page.tsx'), 'ImportHomePage'),
})

const importAtStep = createRoute({
  getParentRoute: () => shell,
  path: '/imports/$id/$step',
  component: lazyRouteComponent(() => import('../pages/import-page.tsx'), 'ImportPage'),
})

/** 我的导出. */
const exports = createRoute({
  getParentRoute: () => shell,
  path: '/exports',
  component: lazyRouteComponent(() => import('../pages/exports-page.tsx'), 'ExportsPage'),
})

/** 系统日志: filters and the opened entry stand in the address. */
const log = createRoute({
  getParentRoute: () => shell,
  path: '/log',
  validateSearch: readLogSearch,
  component: lazyRouteComponent(() => import('../log/log-page.tsx'), 'LogPage'),
})

const alertsPage = lazyRouteComponent(() => import('../log/alerts-page.tsx'), 'AlertsPage')
const alerts = createRoute({ getParentRoute: () => shell, path: '/log/alerts', component: alertsPage })

/** 管理: people, roles, teams and API keys, for those who manage people; everybody may make keys of her own. */
const people = createRoute({
  getParentRoute: () => shell,
  path: '/settings/people',
  component: lazyRouteComponent(() => import('../pages/settings/people-page.tsx'), 'PeoplePage'),
})

const roles = createRoute({
  getParentRoute: () => shell,
  path: '/settings/roles',
  validateSearch: readRolesSearch,
  component: lazyRouteComponent(() => import('../pages/settings/roles-page.tsx'), 'RolesPage'),
})

/** 权限查询: why somebody may or may not. The question stands in the address. */
const access = createRoute({
  getParentRoute: () => shell,
  path: '/settings/access',
  validateSearch: readAccessSearch,
  component: lazyRouteComponent(() => import('../pages/settings/access-page.tsx'), 'AccessPage'),
})

const teams = createRoute({
  getParentRoute: () => shell,
  path: '/settings/teams',
  component: lazyRouteComponent(() => import('../pages/settings/teams-page.tsx'), 'TeamsPage'),
})

const handover = createRoute({
  getParentRoute: () => shell,
  path: '/settings/handover',
  component: lazyRouteComponent(() => import('../pages/handover/handover-page.tsx'), 'HandoverPage'),
})

const apiKeys = createRoute({
  getParentRoute: () => shell,
  path: '/settings/api-keys',
  component: lazyRouteComponent(() => import('../pages/settings/api-keys-page.tsx'), 'ApiKeysPage'),
})

/** 权限申请: `?show=` says whose. */
const requests = createRoute({
  getParentRoute: () => shell,
  path: '/requests',
  validateSearch: readRequestsSearch,
  component: lazyRouteComponent(() => import('../pages/requests-page.tsx'), 'RequestsPage'),
})

/** 消息. */
const notices = createRoute({
  getParentRoute: () => shell,
  path: '/notices',
  validateSearch: readNoticesSearch,
  component: lazyRouteComponent(() => import('../pages/notices-page.tsx'), 'NoticesPage'),
})

/** 权限复核. */
const reviews = createRoute({
  getParentRoute: () => shell,
  path: '/reviews',
  component: lazyRouteComponent(() => import('../pages/reviews/reviews-page.tsx'), 'ReviewsPage'),
})

/** One of them; what of it is shown stands in the address. */
const review = createRoute({
  getParentRoute: () => shell,
  path: '/reviews/$id',
  validateSearch: readReviewSearch,
  component: lazyRouteComponent(() => import('../pages/reviews/review-page.tsx'), 'ReviewPage'),
})

const profile = createRoute({
  getParentRoute: () => shell,
  path: '/profile',
  component: lazyRouteComponent(() => import('../pages/settings/profile-page.tsx'), 'ProfilePage'),
})

/** The first start: the terminal prints this address with its one-time token. */
const setUp = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  validateSearch: readToken,
  component: lazyRouteComponent(() => import('../pages/settings/set-up-page.tsx'), 'SetUpPage'),
})

/** What no page answers to keeps the frame around it, so that there is a way on. */
const unknown = createRoute({ getParentRoute: () => shell, path: '/$', component: NotFound })

const tree = root.addChildren([
  signIn,
  setUp,
  shell.addChildren([
    workbench,
    list,
    newRecord,
    record,
    newUnderReview,
    orderChange,
    orderVersion,
    changeCentre,
    approvals,
    correctChange,
    log,
    alerts,
    bin,
    imports,
    exports,
    importAtStep,
    people,
    roles,
    access,
    teams,
    handover,
    apiKeys,
    fields,
    objects,
    numbering,
    configurationFile,
    rules,
    layouts,
    paths,
    policies,
    signInPolicy,
    doubleEntry,
    flows,
    presets,
    templates,
    requests,
    notices,
    reviews,
    review,
    profile,
    unknown,
  ]),
])

export const router = createRouter({
  routeTree: tree,
  defaultPreload: 'intent',
  defaultErrorComponent: PageFault,
  scrollRestoration: false,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
