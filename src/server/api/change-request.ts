import type { Actor } from '../../core/access/access.ts'
import { may } from '../../core/access/index.ts'
import type { submitChange } from '../../core/api/changes.ts'
import type { BodyOf } from '../../core/api/endpoint.ts'
import type { ChangeRequest, Selection } from '../../core/change/change.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import type { Locale } from '../../core/text/locale.ts'
import type { Caller } from '../http/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { countRecords } from '../query/index.ts'
import { originOf } from './origin-of.ts'
import { parseFilterJson } from './parse-list-query.ts'
import { requireDefinition } from './require-definition.ts'

interface ChangeCall {
  readonly actor: Actor
  readonly caller: Caller
  readonly locale: Locale
  readonly body: BodyOf<typeof submitChange>
}

/** The change a call asks for; its filter is parsed here, with everything wrong in it told as 400. */
export function toChangeRequest(workspace: Workspace, call: ChangeCall): ChangeRequest {
  const { mode, onRefusal, reason, carry, confirmWarnings, origin: _, ...asked } = call.body
  const isBatch = 'select' in asked
  const isTemplate = 'template' in asked
  const options = {
    mode,
    onRefusal,
    // What is chosen by a selection is a batch, whatever it is called.
    origin: isBatch ? originOf({ ...call, body: {} }, isTemplate ? 'template' : 'batch') : originOf(call, 'form'),
    ...(reason ? { reason } : {}),
    ...(carry ? { carry } : {}),
    ...(confirmWarnings ? { confirmWarnings } : {}),
  }
  if (!isBatch) return { ...options, ...asked }
  const definition = requireDefinition(workspace.definitions, call, asked.object)
  const select = toSelection(workspace, call.actor, { definition, select: asked.select })
  if ('transfer' in asked) {
    const transfer = asked.transfer.map(({ to, filter }) => ({
      to: [to].flat().map((id) => id.toLowerCase()),
      ...(filter === undefined
        ? {}
        : { filter: parseFilterJson(workspace, filter, { actor: call.actor, definition }) }),
    }))
    return { ...options, ...asked, select, transfer, tellsOwners: true }
  }
  if (!('template' in asked)) return { ...options, ...asked, select }
  const { template: named, templateVersion: version, answers = {}, object, op } = asked
  const at = workspace.now().toISOString()
  const template = { named, answers, at, locale: call.locale, ...(version === undefined ? {} : { version }) }
  return { ...options, object, op, select, template }
}

interface Selecting {
  readonly definition: ObjectDefinition
  readonly select: Extract<ChangeCall['body'], { readonly select: unknown }>['select']
}

function toSelection(workspace: Workspace, actor: Actor, { definition, select }: Selecting): Selection {
  if (!('filter' in select)) return select
  return { ...select, filter: parseFilterJson(workspace, select.filter, { actor, definition }) }
}

/** How many records a change is for, at most. Whoever may not make batches at all is told so at once, not by a run. */
export async function changeSize(workspace: Workspace, actor: Actor, request: ChangeRequest): Promise<number> {
  if ('items' in request) return request.items.length
  const { object, select } = request
  if (!may(actor, workspace.definitions.get(object), 'batch')) return 0
  if ('ids' in select) return select.ids.length
  if ('codes' in select) return select.codes.length
  const { filter, q } = select
  return (await countRecords(workspace, { actor, object, filter, ...(q ? { q } : {}), count: 'exact' })).total
}
