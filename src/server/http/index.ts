/** The HTTP door: the API of the contract, live events and the page, for one workspace. */
export type { AddRoute, Answer, Call, RouteGroup } from './add-route.ts'
export { buildServer, type ServerOptions } from './build-server.ts'
export { changeRuns } from './change-runs.ts'
export { type LiveHub, makeLiveHub } from './live/live-hub.ts'
export { createAdministrator } from './sign-in/create-administrator.ts'
export { saveCredential } from './sign-in/credentials.ts'
export { hasAnybody, issueSetUpToken } from './sign-in/set-up-token.ts'
export { ensureStandardRoles } from './sign-in/standard-roles.ts'
