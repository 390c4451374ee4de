import { z } from 'zod'
import { change, changeStatuses } from './changes.ts'
import { apiPath, defineEndpoint } from './endpoint.ts'
import { idParams, objectName, reason, recordId, values, version } from './plain-schemas.ts'
import { runStarted } from './runs.ts'

/** Deciding on changes that wait. Each names the version that was read: how often the change was sent. */

const read = { version: version.exactOptional() }
const why = { reason: reason.exactOptional() }

const n = z
  .int()
  .min(0)
  .meta({ description: 'Of the records in `GET /changes/{id}/items`, lines of an order among them' })
const corrected = z.union([
  z.strictObject({
    n,
    version: z
      .int()
      .min(1)
      .meta({
        description:
          'Of the record, as its author has seen it: what others changed since in the same field is refused, with `conflicts`, and in the same cell of a line, with `conflict`. Usually the one she was told of when it came back in conflict, else the one it was sent on',
      })
      .exactOptional(),
    values: values.meta({
      description:
        'In the place of those proposed; others stay as they were. Lines of an order as the whole list, each by its `recordId` of the items, with the cells that become something else; new ones without an id',
    }),
  }),
  z.strictObject({ n, drop: z.literal(true) }),
])

export const approveChange = defineEndpoint({
  ...ofOneChange('approve'),
  summary: { 'zh-CN': '批准待审批的变更', en: 'Approve a pending change' },
  body: z.strictObject({ ...read, ...why }).prefault({}),
})

export const rejectChange = defineEndpoint({
  ...ofOneChange('reject'),
  summary: { 'zh-CN': '驳回待审批的变更，需写明原因', en: 'Reject a pending change, with the reason' },
  body: z.strictObject({ ...read, ...why }).prefault({}),
})

export const sendBackChange = defineEndpoint({
  ...ofOneChange('send-back'),
  summary: {
    'zh-CN': '退回给提交人修改，需写明原因',
    en: 'Send a pending change back to its author, with the reason',
  },
  body: z.strictObject({ ...read, ...why }).prefault({}),
})

export const withdrawChange = defineEndpoint({
  ...ofOneChange('withdraw'),
  summary: { 'zh-CN': '撤回自己提交的待审批变更', en: 'Withdraw a pending change of one’s own' },
  body: z.strictObject({ ...read, ...why }).prefault({}),
})

export const resubmitChange = defineEndpoint({
  ...ofOneChange('resubmit'),
  summary: {
    'zh-CN': '修改后重新提交被退回的变更；不填 items 则原样提交',
    en: 'Send again what was sent back, corrected; without items as it was',
  },
  body: z.strictObject({ ...read, ...why, items: z.array(corrected).min(1).max(50_000).exactOptional() }).prefault({}),
  bodyBytesMax: 20_000_000,
})

export const delegateChange = defineEndpoint({
  ...ofOneChange('delegate'),
  summary: { 'zh-CN': '把待审批的变更转交给别人审批', en: 'Pass a pending change on to somebody else to decide' },
  body: z.strictObject({ ...read, ...why, to: recordId }),
})

export const addApprover = defineEndpoint({
  ...ofOneChange('add-approver'),
  summary: { 'zh-CN': '为待审批的变更加签一个人', en: 'Have somebody else approve a pending change as well' },
  body: z.strictObject({ ...read, ...why, to: recordId }),
})

export const commentChange = defineEndpoint({
  ...ofOneChange('comment'),
  summary: { 'zh-CN': '在提交审批的变更下留言', en: 'Comment on a change sent for approval' },
  body: z.strictObject({ ...read, reason }),
})

const decided = z.object({
  id: z.string(),
  version: version.meta({ description: 'The one that was decided on, as it was named, or found' }),
  outcome: z.enum(['decided', 'refused']),
  status: z.enum(changeStatuses).exactOptional(),
  code: z.string().exactOptional(),
  message: z.string().exactOptional(),
  canRevert: z.boolean().meta({ description: 'It is in force, and the caller may take it back' }).exactOptional(),
})

export type DecidedView = z.output<typeof decided>

/** As many are decided on within a call; from there on it is done in the background. */
export const decidedInCallMax = 200
/** Nobody reads more. */
export const decidedMax = 10_000

export const decideChanges = defineEndpoint({
  method: 'POST',
  path: `${apiPath}/changes/decide`,
  group: 'changes',
  summary: {
    'zh-CN': '一次审批多个变更，可先预览哪些能批',
    en: 'Decide on several pending changes, or preview which can be',
  },
  access: 'signedIn',
  body: z.strictObject({
    mode: z.enum(['preview', 'apply']),
    decision: z.enum(['approve', 'reject', 'sendBack']),
    ...why,
    changes: z
      .array(z.strictObject({ id: recordId, version }))
      .min(1)
      .max(decidedMax)
      .exactOptional(),
    waiting: z
      .strictObject({ object: objectName.exactOptional() })
      .meta({
        description:
          'In a preview, in the place of `changes`: all that waits for the caller to decide, of the last 10,000; what is to be entered again is not among it',
      })
      .exactOptional(),
  }),
  answers: {
    200: z.object({ items: z.array(decided) }),
    202: runStarted.meta({
      description: 'Of more than 200, also to look at them beforehand. The result of the run is what 200 answers',
    }),
  },
  problems: [422],
})

export const countApprovals = defineEndpoint({
  method: 'GET',
  path: `${apiPath}/approvals/count`,
  group: 'changes',
  summary: {
    'zh-CN': '等我审批和退回给我的变更各有几个',
    en: 'How many changes wait for the caller, or came back to her',
  },
  access: 'signedIn',
  answers: {
    200: z.object({
      waiting: z.int().meta({ description: 'At most 1000 are counted' }),
      sentBack: z.int().meta({ description: 'Of her own, those that came back to be corrected' }),
    }),
  },
})

function ofOneChange(decision: string) {
  return {
    method: 'POST',
    path: `${apiPath}/changes/{id}/${decision}`,
    group: 'changes',
    access: 'signedIn',
    params: idParams,
    answers: { 200: change },
    problems: [403, 404, 409, 422, 428],
  } as const
}
