import type { FastifyRequest } from 'fastify'
import type { Actor, Grant } from '../../core/access/access.ts'
import type { BodyOf } from '../../core/api/endpoint.ts'
import type { updateProfile } from '../../core/api/session.ts'
import type { Values } from '../../core/change/change.ts'
import { herself } from '../../core/objects/user.ts'
import { isDone, outcomeProblem, submitChange } from '../change/index.ts'
import { writeLog } from '../log/index.ts'
import { loadActor } from '../policy/index.ts'
import { refusedTogether } from '../refused.ts'
import { readCredential, saveCredential } from './credentials.ts'
import { withChosenViews } from './default-views.ts'
import { findLogin } from './find-account.ts'
import { forgetPeople } from './forget-people.ts'
import { checkPassword, passwordMatches } from './password.ts'
import { sessionCookie } from './session-cookie.ts'
import type { SignInContext } from './sign-in-context.ts'
import { tryPassword } from './try-password.ts'

type Profile = BodyOf<typeof updateProfile>

interface Saving {
  readonly actor: Actor
  readonly profile: Profile
  /** Its session and browser stay when the others end with the old password. */
  readonly request: FastifyRequest
}

/** Saves what people may say about themselves: the name and the language through the write path, the password apart. */
export async function saveProfile(context: SignInContext, { actor, profile, request }: Saving): Promise<Actor> {
  const { workspace } = context
  const { password, defaultViews, ...values } = profile
  if (password) await checkChange(context, { actor, request }, password)
  if (defaultViews) {
    const { version, ...chosen } = await withChosenViews(workspace, actor, defaultViews)
    await saveValues(context, actor, { values: { ...values, ...chosen }, version })
  } else if (Object.keys(values).length > 0) await saveValues(context, actor, { values, version: 'any' })
  if (password) {
    await saveCredential(workspace, actor.id, password.new)
    await context.sessions.endAllOf(actor.id, request.cookies[sessionCookie])
    await context.knownDevices.forgetAllOf(actor.id, request)
    if (password.apiKeys === 'end') await context.apiKeys.endAllOf(actor.id)
    const details = { what: 'password', person: { id: actor.id, name: actor.name } } as const
    const { database, now } = workspace
    await writeLog(database.system, { kind: 'permission', actor, at: now(), address: request.ip, details })
  }
  return (await loadActor(workspace, actor.id)) ?? actor
}

/** Whoever finds an open page must not be able to guess the password there, either. */
async function checkChange(
  { workspace }: SignInContext,
  { actor, request }: Pick<Saving, 'actor' | 'request'>,
  { current, new: next }: NonNullable<Profile['password']>,
) {
  const passwordHash = await readCredential(workspace, actor.id)
  // An open page answers for itself: what is guessed here locks nobody out elsewhere.
  const attempt = { account: actor.id, userId: actor.id, address: request.ip, knownDevice: `page of ${actor.id}` }
  if (!(await tryPassword(workspace, attempt, () => passwordMatches(current, passwordHash))))
    throw refusedTogether([{ path: 'password.current', code: 'password-wrong' }])
  const login = (await findLogin(workspace, actor.id))?.login ?? ''
  const faults = checkPassword(workspace, { password: next, login, path: 'password.new' })
  if (faults.length > 0) throw refusedTogether(faults)
}

async function saveValues(
  context: SignInContext,
  actor: Actor,
  { values, version }: { readonly values: Values; readonly version: number | 'any' },
): Promise<void> {
  const outcome = await submitChange(context.workspace, asKeeperOfHerself(actor), {
    mode: 'apply',
    origin: isPreference(values) ? 'preference' : 'form',
    onRefusal: 'stop',
    items: [{ object: 'user', op: 'update', id: actor.id, version, values }],
  })
  if (!isDone(outcome)) throw outcomeProblem(outcome, context.workspace.definitions)
  forgetPeople(context)
}

/** How the page is shown to her concerns nobody else; what she is called does. */
function isPreference(values: Values): boolean {
  return Object.keys(values).every((name) => name === 'locale' || name === 'defaultViews')
}

/** People may be edited by those who manage people, and by each herself in the few values of the profile: these. */
function asKeeperOfHerself(actor: Actor): Actor {
  const user: Partial<Grant> = { view: 'all', edit: 'all' }
  return {
    ...actor,
    roles: [...actor.roles, { id: herself, objects: { user }, fields: {}, rights: ['manage-people'] }],
  }
}
