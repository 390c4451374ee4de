import { z } from 'zod'
import { grantedActions } from '../access/access.ts'
import { changeOutcome } from './changes.ts'
import { apiPath, defineEndpoint } from './endpoint.ts'
import { idParams, instant, reason, version } from './plain-schemas.ts'
import { record } from './records.ts'

export const decideAccessRequest = defineEndpoint({
  method: 'POST',
  path: `${apiPath}/access-requests/{id}/decide`,
  group: 'people',
  summary: { 'zh-CN': '同意或拒绝权限申请', en: 'Grant or refuse an access request' },
  access: 'signedIn',
  params: idParams,
  body: z.strictObject({
    decision: z.enum(['grant', 'refuse']),
    until: instant
      .nullable()
      .exactOptional()
      .meta({ description: 'When it ends; what was asked for, where nothing is said' }),
    action: z
      .enum(grantedActions)
      .exactOptional()
      .meta({ description: 'Less than was asked for: `view` instead of `edit`' }),
    reason: reason.exactOptional(),
    version: version.exactOptional(),
  }),
  answers: { 200: record },
  problems: [403, 404, 409, 422],
})

export const revokeGrant = defineEndpoint({
  method: 'POST',
  path: `${apiPath}/grants/{id}/revoke`,
  group: 'people',
  summary: {
    'zh-CN': '取消共享：授权的人、记录的负责人、管理人员的人',
    en: 'End a share: whoever gave it, the owner of the record, those who manage people',
  },
  access: 'signedIn',
  params: idParams,
  answers: { 200: changeOutcome },
  problems: [403, 404, 409],
})

export const withdrawAccessRequest = defineEndpoint({
  method: 'POST',
  path: `${apiPath}/access-requests/{id}/withdraw`,
  group: 'people',
  summary: { 'zh-CN': '撤回自己的权限申请', en: 'Withdraw an access request of one’s own' },
  access: 'signedIn',
  params: idParams,
  answers: { 200: record },
  problems: [403, 404, 409, 422],
})
