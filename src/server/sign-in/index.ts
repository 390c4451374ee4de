/**
 * Who gets in, and how: passwords, sessions, API keys. Promises that of what lets somebody in only a hash is kept, and that
 * what has ended is over in every process.
 */
export { type ApiKeyRow, endKeys } from './api-keys.ts'
export { createAdministrator } from './create-administrator.ts'
export { saveCredential } from './credentials.ts'
export { type Account, findAccount, findLogin } from './find-account.ts'
export { forgetPeople } from './forget-people.ts'
export { checkPassword, passwordMatches } from './password.ts'
export { saveProfile } from './save-profile.ts'
export { clearSessionCookie, sessionCookie, setSessionCookie } from './session-cookie.ts'
export { readSessionView } from './session-view.ts'
export { sessionIdOf } from './sessions.ts'
export { setUpAdministrator } from './set-up-administrator.ts'
export { hasAnybody, issueSetUpToken } from './set-up-token.ts'
export { makeSignInContext, type SignInContext } from './sign-in-context.ts'
export { liftSignInLock, listSignInLocks } from './sign-in-locks.ts'
export { isAllowedAddress, sessionLimitsOf } from './sign-in-policy.ts'
export { ensureStandardRoles } from './standard-roles.ts'
export { suspendPerson } from './suspend-person.ts'
export { sweepSignIn } from './sweep-sign-in.ts'
export { tryPassword } from './try-password.ts'
export { parseUserAgent } from './user-agent.ts'
