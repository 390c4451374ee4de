/** Open pages hear of what happens, at once. Promises that nobody hears of records out of her sight, nor who looks at them. */
export { type EventStream, openEventStream } from './event-stream.ts'
export { forgetActorsAndTitles } from './forget-actors-and-titles.ts'
export { hasSameRights, type LiveHub, makeLiveHub } from './live-hub.ts'
export { startLive } from './start-live.ts'
