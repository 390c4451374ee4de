import { readConfiguration, takeConfiguration as taking } from '../../../core/api/configuration.ts'
import { readConfigurationFile, takeConfiguration } from '../../change/index.ts'
import { type AddRoute, idempotentChange, type ServerContext } from '../../http/index.ts'
import { answerOutcome } from '../answer-outcome.ts'
import { requireConfigurer } from '../require-caller.ts'

/** The configuration as a file, on its way out and in. In, it is a change like any other. */
export function addConfigurationRoutes(add: AddRoute, context: ServerContext): void {
  const { workspace } = context

  add(readConfiguration, ({ actor, query }) => {
    requireConfigurer(actor)
    return readConfigurationFile(workspace, { objects: namesIn(query.objects), kinds: namesIn(query.kinds) })
  })

  add(taking, async (call) => {
    requireConfigurer(call.actor)
    const outcome = await takeConfiguration(workspace, call.actor, call.body, idempotentChange(call.request))
    return answerOutcome(context, call, outcome)
  })
}

function namesIn(written = ''): string[] {
  return written.split(',').filter(Boolean)
}
