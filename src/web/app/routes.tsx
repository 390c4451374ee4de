import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { readChangeSearch } from '../changes/change-search.ts'
import { readRequestsSearch } from '../client/access-requests.ts'
import { readReviewSearch } from '../client/access-reviews.ts'
import { readAccessSearch } from '../client/explanation.ts'
import { objectsQuery, sessionQuery } from '../client/queries.ts'
import { readListSearch } from '../lists/list-search.ts'
import { readLogSearch } from '../log/log-search.ts'
import { NotFound } from '../parts/not-found.tsx'
import { readNewRecordSearch, readRecordSearch } from '../records/record-search.ts'
import './history-state.ts'
import { PageFault } from './page-fault.tsx'
import { queryClient } from './providers.tsx'
import { readLayoutSearch, readNextPage, readObject, readRolesSearch, readToken } from './read-search.ts'
import { Shell } from './shell.tsx'

/*
 * Every page by its address. A new page is one createRoute below and its name in the tree at the end; pages are loaded when
 * they are first opened.
 */
const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: PageFault })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: readNextPage,
  component: lazyRouteComponent(() => import('../pages/sign-in-page.tsx'), 'SignInPage'),
})

/** Everything behind the sign-in: the session and the definitions are there before a page is drawn. */
const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  beforeLoad: async ({ location }) => {
    const session = await queryClient.ensureQueryData(sessionQuery)
    if (!session) throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { next: location.href } })
    await queryClient.ensureQueryData(objectsQuery)
  },
  component: Shell,
  notFoundComponent: NotFound,
  errorComponent: PageFault,
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

/** 系统配置: what an administrator shapes. `?object=` says whose fields are shown. */
const fields = createRoute({
  getParentRoute: () => shell,
  path: '/settings/fields',
  validateSearch: readObject,
  component: lazyRouteComponent(() => import('../pages/configuration/fields-page.tsx'), 'FieldsPage'),
})

const objects = createRoute({
  getParentRoute: () => shell,
  path: '/settings/objects',
  component: lazyRouteComponent(() => import('../pages/configuration/objects-page.tsx'), 'ObjectsPage'),
})

const numbering = createRoute({
  getParentRoute: () => shell,
  path: '/settings/numbering',
  component: lazyRouteComponent(() => import('../pages/configuration/numbering-page.tsx'), 'NumberingPage'),
})

const configurationFile = createRoute({
  getParentRoute: () => shell,
  path: '/settings/configuration',
  component: lazyRouteComponent(
    () => import('../pages/configuration/configuration-file-page.tsx'),
    'ConfigurationFilePage',
  ),
})

/** 校验规则, for those who manage settings. `?object=` says whose. */
const rules = createRoute({
  getParentRoute: () => shell,
  path: '/settings/rules',
  validateSearch: readObject,
  component: lazyRouteComponent(() => import('../pages/configuration/rules-page.tsx'), 'RulesPage'),
})

/** 表单布局. `?object=` and `?role=` say whose. */
const layouts = createRoute({
  getParentRoute: () => shell,
  path: '/settings/layouts',
  validateSearch: readLayoutSearch,
  component: lazyRouteComponent(() => import('../pages/configuration/layouts-page.tsx'), 'LayoutsPage'),
})

/** 流转与列表. `?object=` says whose. */
const paths = createRoute({
  getParentRoute: () => shell,
  path: '/settings/paths',
  validateSearch: readObject,
  component: lazyRouteComponent(() => import('../pages/configuration/paths-page.tsx'), 'PathsPage'),
})

/** 修改限制: what may not be changed any more. `?object=` says whose. */
const policies = createRoute({
  getParentRoute: () => shell,
  path: '/settings/policies',
  validateSearch: readObject,
  component: lazyRouteComponent(() => import('../pages/configuration/policies-page.tsx'), 'PoliciesPage'),
})

/** 预设值: what new records may begin with. `?object=` says whose. */
const presets = createRoute({
  getParentRoute: () => shell,
  path: '/settings/presets',
  validateSearch: readObject,
  component: lazyRouteComponent(() => import('../pages/configuration/presets-page.tsx'), 'PresetsPage'),
})

/** 权限申请: `?show=` says whose. */
const requests = createRoute({
  getParentRoute: () => shell,
  path: '/requests',
  validateSearch: readRequestsSearch,
  component: lazyRouteComponent(() => import('../pages/requests-page.tsx'), 'RequestsPage'),
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
    changeCentre,
    log,
    alerts,
    bin,
    imports,
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
    presets,
    requests,
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
