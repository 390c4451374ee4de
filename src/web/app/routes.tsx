import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { objectsQuery, sessionQuery } from '../client/queries.ts'
import { readListSearch } from '../lists/list-search.ts'
import { NotFound } from './not-found.tsx'
import { PageFault } from './page-fault.tsx'
import { queryClient } from './providers.tsx'
import { Shell } from './shell.tsx'

/*
 * Every page by its address. A new page is one createRoute below and its name in the tree at the end; pages are loaded when
 * they are first opened.
 */
const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: PageFault })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: ({ next }: Record<string, unknown>): { next?: string } =>
    typeof next === 'string' && /^\/(?![/\\])/.test(next) ? { next } : {},
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

/** `/records/customer?filter=…&q=…&sort=…&open=<id>`: the address holds the filter, the order and the opened record. */
const list = createRoute({
  getParentRoute: () => shell,
  path: '/records/$object',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('../pages/list-page.tsx'), 'ListPage'),
})

const bin = createRoute({
  getParentRoute: () => shell,
  path: '/bin/$object',
  component: lazyRouteComponent(() => import('../pages/bin-page.tsx'), 'BinPage'),
})

const tree = root.addChildren([signIn, shell.addChildren([workbench, list, bin])])

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
