import { z } from 'zod'
import { apiPath, defineEndpoint } from './endpoint.ts'
import { idParams, instant, personRef, plainText, reason } from './plain-schemas.ts'
import { apiKeysToo, passwordText } from './session.ts'
import type { SignInLock } from './shapes.ts'

export const setPassword = defineEndpoint({
  method: 'PUT',
  path: `${apiPath}/users/{id}/password`,
  group: 'people',
  summary: { 'zh-CN': '为人员设置密码', en: 'Give a person a password' },
  access: 'signedIn',
  params: idParams,
  body: z.strictObject({ password: passwordText, apiKeys: apiKeysToo }),
  answers: { 204: '' },
  problems: [403, 404, 422],
})

export const suspendPerson = defineEndpoint({
  method: 'POST',
  path: `${apiPath}/users/{id}/suspend`,
  group: 'people',
  summary: { 'zh-CN': '停用账号，其登录和密钥立即失效', en: 'Suspend a person; her sessions and keys end at once' },
  access: 'signedIn',
  params: idParams,
  body: z.strictObject({ reason: reason.exactOptional() }).prefault({}),
  answers: { 204: '' },
  problems: [403, 404, 422],
})

const signInLock: z.ZodType<SignInLock> = z
  .object({
    id: z.string(),
    kind: z.enum(['source', 'account', 'address']),
    person: personRef.nullable(),
    address: z.string().nullable(),
    failures: z.int(),
    failedAt: instant,
    lockedUntil: instant.nullable(),
  })
  .meta({ id: 'SignInLock' })

export const listSignInLocks = defineEndpoint({
  method: 'GET',
  path: `${apiPath}/sign-in-locks`,
  group: 'people',
  summary: { 'zh-CN': '因输错密码而受限的登录', en: 'Sign-ins held up by wrong passwords' },
  access: 'signedIn',
  answers: { 200: z.object({ items: z.array(signInLock) }) },
  problems: [403],
})

export const liftSignInLock = defineEndpoint({
  method: 'DELETE',
  path: `${apiPath}/sign-in-locks/{id}`,
  group: 'people',
  summary: { 'zh-CN': '解除登录限制', en: 'Let a sign-in try again at once' },
  access: 'signedIn',
  params: idParams,
  answers: { 204: '' },
  problems: [403, 404],
})

export const apiKey = z
  .object({
    id: z.string(),
    name: z.string(),
    owner: personRef,
    scope: z.enum(['read', 'write']),
    createdAt: instant,
    expiresAt: instant.nullable(),
    usedAt: instant.nullable(),
  })
  .meta({ id: 'ApiKey' })

export const createApiKey = defineEndpoint({
  method: 'POST',
  path: `${apiPath}/api-keys`,
  group: 'people',
  summary: { 'zh-CN': '创建 API 密钥（只显示一次）', en: 'Make an API key; it is shown this once' },
  access: 'signedIn',
  body: z.strictObject({
    name: plainText({ min: 1, max: 100 }),
    scope: z.enum(['read', 'write']),
    expiresAt: z.iso.datetime({ offset: true }).exactOptional(),
  }),
  answers: { 201: apiKey.extend({ key: z.string() }).meta({ id: 'NewApiKey' }) },
  problems: [403, 422],
})

export const listApiKeys = defineEndpoint({
  method: 'GET',
  path: `${apiPath}/api-keys`,
  group: 'people',
  summary: { 'zh-CN': 'API 密钥列表', en: 'My API keys; all of them for those who manage people' },
  access: 'signedIn',
  answers: { 200: z.object({ items: z.array(apiKey) }) },
})

export const deleteApiKey = defineEndpoint({
  method: 'DELETE',
  path: `${apiPath}/api-keys/{id}`,
  group: 'people',
  summary: { 'zh-CN': '停用 API 密钥', en: 'Revoke an API key' },
  access: 'signedIn',
  params: idParams,
  answers: { 204: '' },
  problems: [403, 404],
})
