import { type Actor, hasRight } from '../../../core/access/index.ts'
import { readConfiguration as reading, takeConfiguration } from '../../../core/api/configuration.ts'
import { planConfiguration, toConfigurationFile } from '../../../core/configuration/index.ts'
import { submitChange } from '../../change/index.ts'
import { type AddRoute, idempotentChange, type ServerContext } from '../../http/index.ts'
import { readConfiguration } from '../../metadata/index.ts'
import { Refused } from '../../refused.ts'
import { answerOutcome } from '../answer-outcome.ts'

/** The configuration as a file, on its way out and in. In, it is a change like any other. */
export function addConfigurationRoutes(add: AddRoute, context: ServerContext): void {
  const { workspace } = context

  add(reading, async ({ actor, query }) => {
    requireConfigurer(actor)
    const records = await readConfiguration(workspace.database.read)
    return toConfigurationFile(records, query.objects?.split(',').filter(Boolean))
  })

  add(takeConfiguration, async (call) => {
    requireConfigurer(call.actor)
    const { mode, file, reason } = call.body
    const items = planConfiguration(file, await readConfiguration(workspace.database.read))
    const request = { origin: 'import', onRefusal: 'stop', items, ...(reason ? { reason } : {}) } as const
    // Where nothing differs there is nothing to apply, and that is no fault.
    const asked = { ...request, mode: items.length === 0 ? ('preview' as const) : mode }
    const outcome = await submitChange(workspace, call.actor, asked, idempotentChange(call.request))
    return answerOutcome(context, call, outcome)
  })
}

/** Refuses (403) who does not manage the configuration. */
function requireConfigurer(actor: Actor): void {
  if (!hasRight(actor, 'manage-settings')) throw new Refused('not-allowed-to-configure')
}
