import { createRootRoute, createRoute, Outlet, redirect } from '@tanstack/react-router'
import { objectsQuery, sessionQuery } from '../client/queries.ts'
import { NotFound } from '../parts/not-found.tsx'
import { PageFault } from './page-fault.tsx'
import { queryClient } from './providers.tsx'
import { Shell } from './shell.tsx'

/** What every page stands in. */
export const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: PageFault })

/** Everything behind the sign-in: the session and the definitions are there before a page is drawn. */
export const shell = createRoute({
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
