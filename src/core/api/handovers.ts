import { z } from 'zod'
import { changeOutcome } from './changes.ts'
import { apiPath, defineEndpoint } from './endpoint.ts'
import { carry, json, plainText, reason, recordId } from './plain-schemas.ts'
import { runStarted } from './runs.ts'

const part = z.strictObject({
  object: plainText({ min: 1, max: 100 }).meta({ description: 'A module, or `*` for all that the plan does not name' }),
  to: z
    .union([recordId, z.array(recordId).min(1).max(50)])
    .meta({ description: 'Whose they become; of several people each gets the like share' }),
  filter: json.exactOptional().meta({ description: 'Those that meet it; a record goes to the first that is meant' }),
})

const handedOver = changeOutcome.extend({
  modules: z
    .array(z.object({ object: z.string(), count: z.int() }))
    .meta({ description: 'How many records of each module the plan is about, open access requests among them' }),
  parts: z.array(z.int()).meta({ description: 'How many records each part of the plan takes, in its order' }),
  ends: z
    .object({ sessions: z.int(), apiKeys: z.int() })
    .meta({ description: 'How many of hers end with it, and do not come back by undo' }),
  keeps: z
    .object({ teams: z.int(), approvals: z.int(), requests: z.int() })
    .meta({ description: 'What stays hers: teams that she leads, and what waits for her decision' }),
  leaves: z.boolean().meta({ description: 'The account is switched off with it: one of `counts.applied`' }),
})

export type HandoverAround = Pick<z.output<typeof handedOver>, 'ends' | 'keeps'>

export const makeHandover = defineEndpoint({
  method: 'POST',
  path: `${apiPath}/handovers`,
  group: 'people',
  summary: {
    'zh-CN': '交接：把一个人名下的记录交给接手人，并结束其登录',
    en: 'Hand over what belongs to a person, and end her sessions',
  },
  access: 'signedIn',
  body: z.strictObject({
    mode: z.enum(['preview', 'apply']),
    from: recordId,
    plan: z.array(part).min(1).max(200),
    carry: carry.exactOptional(),
    teamsTo: recordId.exactOptional().meta({ description: 'Who leads the teams that she leads; without it they stay' }),
    leaves: z.boolean().exactOptional().meta({ description: 'She leaves: she may not sign in any more' }),
    reason: reason.exactOptional(),
  }),
  answers: {
    200: handedOver,
    202: z.union([runStarted, handedOver]),
  },
  problems: [403, 404, 422],
})
