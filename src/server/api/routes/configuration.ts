import { readConfiguration, takeConfiguration as taking } from '../../../core/api/configuration.ts'
import { planTaking, readConfigurationFile, submitChange } from '../../change/index.ts'
import { type AddRoute, idempotentChange, type ServerContext } from '../../http/index.ts'
import { answerOutcome } from '../answer-outcome.ts'
import { isLong, startInBackground } from '../in-background.ts'
import { logDownload } from '../log-download.ts'
import { requireConfigurer } from '../require-caller.ts'

/** The configuration as a file, on its way out and in. In, it is a change like any other. */
export function addConfigurationRoutes(add: AddRoute, context: ServerContext): void {
  const { workspace } = context

  add(readConfiguration, async ({ actor, caller, query, request }) => {
    requireConfigurer(actor)
    await logDownload(workspace, { caller, request }, 'configuration')
    return readConfigurationFile(workspace, actor, { objects: namesIn(query.objects), kinds: namesIn(query.kinds) })
  })

  add(taking, async (call) => {
    requireConfigurer(call.actor)
    const request = await planTaking(workspace, call.actor, call.body)
    if (await isLong(context, call.actor, request)) {
      const total = request.items.length
      return startInBackground(context, call, { kind: 'change', payload: { request, locale: call.locale }, total })
    }
    return answerOutcome(
      context,
      call,
      await submitChange(workspace, call.actor, request, idempotentChange(call.request)),
    )
  })
}

function namesIn(written = ''): string[] {
  return written.split(',').filter(Boolean)
}
