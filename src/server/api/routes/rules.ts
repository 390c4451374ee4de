import type { Actor } from '../../../core/access/index.ts'
import { tryApprovalFlow } from '../../../core/api/approval-flows.ts'
import {
  tryFormula as tryingFormula,
  tryRollup as tryingRollup,
  tryNumberingRule,
  tryValidationRule,
} from '../../../core/api/rules.ts'
import { calledBy } from '../../../core/configuration/index.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { previewCodes, tryCondition, tryFlow, tryFormula, tryRollup } from '../../change/index.ts'
import type { AddRoute, ServerContext } from '../../http/index.ts'
import type { Definitions } from '../../metadata/index.ts'
import { Refused } from '../../refused.ts'
import { dayStart } from '../day-bounds.ts'
import { requireConfigurer, requireFlowManager } from '../require-caller.ts'

/** What an administrator tries before it is put in force: conditions, formulas, rollups and numbering. */
export function addRuleRoutes(add: AddRoute, { workspace }: ServerContext): void {
  add(tryValidationRule, ({ actor, body, locale }) => {
    const definition = requireShaped(workspace.definitions, actor, body.object)
    return tryCondition(workspace, { actor, definition, condition: body.condition, locale })
  })

  add(tryingFormula, async ({ actor, body: { object, name, ...formula }, locale }) => {
    const definition = requireShaped(workspace.definitions, actor, object)
    return { items: await tryFormula(workspace, { actor, definition, formula, locale, ...(name ? { name } : {}) }) }
  })

  add(tryingRollup, async ({ actor, body: { object, ...rollup }, locale }) => {
    const definition = requireShaped(workspace.definitions, actor, object)
    return { items: await tryRollup(workspace, { actor, definition, rollup, locale }) }
  })

  add(tryNumberingRule, async ({ actor, body: { object, pattern, period, next } }) => {
    const definition = requireShaped(workspace.definitions, actor, object)
    const numbering = { rule: pattern, ...(period ? { period } : {}) }
    return { codes: await previewCodes(workspace, { definition, numbering, ...(next ? { start: next } : {}) }) }
  })

  add(tryApprovalFlow, ({ actor, body: { flow, since } }) => {
    requireFlowManager(actor)
    const definition = requireShapeable(workspace.definitions, String(flow.object ?? ''))
    const from = since ? dayStart(since, workspace.timeZone) : daysAgo(workspace.now(), 30)
    return tryFlow(workspace, { actor, definition, values: flow, since: from })
  })
}

/** The object whose rules somebody shapes: 403 without the right to. */
function requireShaped(definitions: Definitions, actor: Actor, name: string): ObjectDefinition {
  requireConfigurer(actor)
  return requireShapeable(definitions, name)
}

/** 404 where there is none, 422 where Kebu keeps it as it is. */
function requireShapeable(definitions: Definitions, name: string): ObjectDefinition {
  const definition = definitions.find(name)
  if (!definition || definition.retired) throw new Refused('object-unknown', { params: { value: name } })
  if (definition.configures)
    throw new Refused('object-not-configurable', { path: 'object', params: calledBy(definition.label, name) })
  return definition
}

const dayMs = 86_400_000

function daysAgo(now: Date, days: number): string {
  return new Date(now.getTime() - days * dayMs).toISOString()
}
