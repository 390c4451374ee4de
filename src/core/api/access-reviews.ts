import { z } from 'zod'
import { changeOutcome } from './changes.ts'
import { apiPath, defineEndpoint } from './endpoint.ts'
import { idParams, refusalView } from './plain-schemas.ts'
import { runStarted } from './runs.ts'

const counts = z.record(z.string(), z.int())

const progress = z
  .object({
    rows: z.int(),
    keep: z.int(),
    remove: z.int(),
    undecided: z.int().meta({ description: 'Of those that are not signed' }),
    signed: z.int(),
    own: z.int().meta({ description: 'Not signed, and held by the caller herself: somebody else decides on them' }),
    ownUndecided: z.int(),
    removedKeys: z.int().meta({ description: 'API keys that end with the caller’s signature, for good' }),
    marks: counts,
    kinds: counts,
    alone: z.boolean().meta({ description: 'Nobody else could sign what the caller holds: it stays as it is' }),
    whyNotSign: z.array(refusalView).readonly(),
  })
  .meta({ id: 'AccessReviewProgress' })

export const readReviewProgress = defineEndpoint({
  method: 'GET',
  path: `${apiPath}/access-reviews/{id}`,
  group: 'people',
  summary: { 'zh-CN': '一次权限复核的进展', en: 'How far a permission review is' },
  access: 'signedIn',
  params: idParams,
  answers: { 200: progress },
  problems: [404],
})

export const openAccessReview = defineEndpoint({
  method: 'POST',
  path: `${apiPath}/access-reviews/{id}/open`,
  group: 'people',
  summary: {
    'zh-CN': '开始权限复核：列出此刻谁持有什么',
    en: 'Begin a permission review: list who holds what at this moment',
  },
  access: 'signedIn',
  params: idParams,
  answers: { 200: changeOutcome, 202: runStarted },
  problems: [403, 404, 409, 422],
})

export const signAccessReview = defineEndpoint({
  method: 'POST',
  path: `${apiPath}/access-reviews/{id}/sign`,
  group: 'people',
  summary: {
    'zh-CN': '签署权限复核，并收回决定收回的权限',
    en: 'Sign a permission review, and take away what it was decided to',
  },
  access: 'signedIn',
  params: idParams,
  body: z.strictObject({ mode: z.enum(['preview', 'apply']) }),
  answers: { 200: changeOutcome, 202: runStarted },
  problems: [403, 404, 409, 422],
})
