/** The endpoints of core/api, answered. Promises that what a caller may not see is, for her, not there. */
export { makeOpenapi } from './openapi.ts'
export { routeGroups } from './routes/index.ts'
