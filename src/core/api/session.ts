import { z } from 'zod'
import { rights } from '../access/access.ts'
import { apiPath, defineEndpoint } from './endpoint.ts'
import { locale, personRef, plainText } from './plain-schemas.ts'
import type { SessionView } from './shapes.ts'

export const session: z.ZodType<SessionView> = z
  .object({
    user: z.object({
      id: z.string(),
      name: z.string(),
      login: z.string(),
      locale,
      email: z.string().nullable(),
      mobile: z.string().nullable(),
      team: personRef.nullable(),
    }),
    roles: z.array(z.string()),
    rights: z.array(z.enum(rights)),
    workspace: z.object({ name: z.string(), currency: z.string(), timeZone: z.string() }),
  })
  .meta({ id: 'Session' })

/** Not trimmed: blanks are part of a password. Longer than anybody types, short enough to hash. */
export const passwordText = z.string().min(1).max(200)
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
  summary: { 'zh-CN': '修改姓名、语言或密码', en: 'Change my name, language or password' },
  access: 'signedIn',
  body: z.strictObject({
    name: plainText({ min: 1, max: 100 }).exactOptional(),
    locale: locale.exactOptional(),
    password: z.strictObject({ current: passwordText, new: passwordText }).exactOptional(),
  }),
  answers: { 200: session },
  problems: [403, 409, 422],
})
