/** The HTTP door: the API of the contract, live events and the page, for one workspace. */
export type { AddRoute, Answer, Call, RouteGroup } from './add-route.ts'
export { buildServer, type ServerOptions } from './build-server.ts'
export { makeOpenapi } from './openapi.ts'
export { sweepAnswers } from './sweep-answers.ts'
