import { z } from 'zod'
import { rights } from '../access/access.ts'
import { apiPath, defineEndpoint } from './endpoint.ts'
import { instant, locale, personRef, plainText } from './plain-schemas.ts'
import type { OwnSession, SessionView } from './shapes.ts'

/** By object, the view its list opens with: a kept one by its id, a usual one by its name. */
const defaultViews = z.record(z.string().max(100), z.string().max(100))

export const session: z.ZodType<SessionView> = z
  .object({
    user: z.object({
      id: z.string(),
      name: z.string(),
      login: z.string(),
      locale,
      defaultViews,
      email: z.string().nullable(),
      mobile: z.string().nullable(),
      team: personRef.nullable(),
    }),
    roles: z.array(z.string()),
    rights: z.array(z.enum(rights)),
    workspace: z.object({
      name: z.string(),
      currency: z.string(),
      timeZone: z.string(),
      passwordMin: z.int().meta({ description: 'A new password has so many characters at least' }),
    }),
    viewingAs: z
      .object({ kind: z.enum(['user', 'role']), id: z.string(), name: z.string() })
      .exactOptional()
      .meta({ description: 'Whom the header `Kebu-View-As` names' }),
  })
  .meta({ id: 'Session' })

/** Not trimmed: blanks are part of a password. Longer than anybody types, short enough to hash. */
export const passwordText = z.string().min(1).max(200)
/** Keys are no part of a password; whoever changes it for fear of others says that they end with it. */
export const apiKeysToo = z
  .enum(['keep', 'end'])
  .default('keep')
  .meta({ description: 'What becomes of the API keys of the person' })
export const loginText = plainText({ min: 1, max: 200 })

export const signIn = defineEndpoint({
  method: 'POST',
  path: `${apiPath}/session`,
  group: 'session',
  summary: { 'zh-CN': '登录', en: 'Sign in' },
  access: 'anyone',
  body: z.strictObject({
    login: loginText.meta({ description: 'Login name, mobile number or e-mail address' }),
    password: passwordText,
  }),
  answers: { 200: session },
})

export const whoAmI = defineEndpoint({
  method: 'GET',
  path: `${apiPath}/session`,
  group: 'session',
  summary: { 'zh-CN': '当前用户与权限', en: 'Who am I, and what may I do' },
  access: 'signedIn',
  answers: { 200: session },
})

export const signOut = defineEndpoint({
  method: 'DELETE',
  path: `${apiPath}/session`,
  group: 'session',
  summary: { 'zh-CN': '退出登录', en: 'Sign out' },
  access: 'anyone',
  answers: { 204: '' },
})

const ownSession: z.ZodType<OwnSession> = z
  .object({
    id: z.string(),
    current: z.boolean(),
    browser: z.enum(['chrome', 'edge', 'firefox', 'safari', 'wechat', 'wecom', 'dingtalk', 'feishu', 'other']),
    system: z.enum(['windows', 'mac', 'linux', 'iphone', 'ipad', 'android', 'harmony', 'other']),
    address: z.string().nullable(),
    signedInAt: instant,
    seenAt: instant,
  })
  .meta({ id: 'OwnSession' })

export const listSessions = defineEndpoint({
  method: 'GET',
  path: `${apiPath}/sessions`,
  group: 'session',
  summary: { 'zh-CN': '我登录的设备', en: 'Where I am signed in' },
  access: 'signedIn',
  answers: { 200: z.object({ items: z.array(ownSession) }) },
})

export const endSession = defineEndpoint({
  method: 'DELETE',
  path: `${apiPath}/sessions/{id}`,
  group: 'session',
  summary: { 'zh-CN': '结束一个登录，立即生效', en: 'End one of my sessions, at once' },
  access: 'signedIn',
  params: z.strictObject({ id: z.string().max(100) }),
  answers: { 204: '' },
  problems: [403, 404],
})

export const endOtherSessions = defineEndpoint({
  method: 'DELETE',
  path: `${apiPath}/sessions`,
  group: 'session',
  summary: { 'zh-CN': '结束其他所有登录', en: 'End all of my sessions but this one' },
  access: 'signedIn',
  answers: { 200: z.object({ ended: z.int() }) },
  problems: [403],
})

export const readSetUp = defineEndpoint({
  method: 'GET',
  path: `${apiPath}/setup`,
  group: 'session',
  summary: { 'zh-CN': '首次启动：是否还没有人可以登录', en: 'First start: whether nobody can sign in yet' },
  access: 'anyone',
  answers: { 200: z.object({ needed: z.boolean() }) },
})

export const setUp = defineEndpoint({
  method: 'POST',
  path: `${apiPath}/setup`,
  group: 'session',
  summary: { 'zh-CN': '首次启动：创建管理员', en: 'First start: create the administrator' },
  access: 'anyone',
  body: z.strictObject({
    token: plainText({ min: 1, max: 200 }).meta({ description: 'The one-time token printed in the terminal' }),
    name: plainText({ min: 1, max: 100 }),
    login: loginText,
    password: passwordText,
  }),
  answers: { 201: session },
  problems: [403, 409, 422],
})

export const readProfile = defineEndpoint({
  method: 'GET',
  path: `${apiPath}/profile`,
  group: 'session',
  summary: { 'zh-CN': '我的资料', en: 'My profile' },
  access: 'signedIn',
  answers: { 200: session },
})

export const updateProfile = defineEndpoint({
  method: 'PATCH',
  path: `${apiPath}/profile`,
  group: 'session',
  summary: { 'zh-CN': '修改姓名、语言、默认视图或密码', en: 'Change my name, language, default views or password' },
  access: 'signedIn',
  body: z.strictObject({
    name: plainText({ min: 1, max: 100 }).exactOptional(),
    locale: locale.exactOptional(),
    defaultViews: defaultViews
      .meta({ description: 'Those named are set, an empty text takes one away, others stay' })
      .exactOptional(),
    password: z.strictObject({ current: passwordText, new: passwordText, apiKeys: apiKeysToo }).exactOptional(),
  }),
  answers: { 200: session },
  problems: [403, 409, 422],
})
