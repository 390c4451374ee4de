/** Looks at what happens in the house for what should not: raises alerts, and keeps what they say for people to look into. */
export { keepWatch, raiseAlerts } from './keep-watch.ts'
export { ensureStandardWatchRules } from './standard-watch-rules.ts'
export { tellAlerts } from './tell-alerts.ts'
