import type { Actor } from '../../core/access/index.ts'
import { may } from '../../core/access/index.ts'
import type { BatchRequest, ChangeRequest, Refusal, Selection, TemplateRef } from '../../core/change/change.ts'
import type { Problem } from '../../core/fields/field-type.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import { notGiven } from '../../core/policy/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { findByCodes, selectIds } from '../query/index.ts'
import { Refused } from '../refused.ts'
import type { PlannedItem } from './context/record-change.ts'
import { followMergedOptions } from './follow-merged-options.ts'
import { planTransfer } from './plan-transfer.ts'
import { type ReadTemplate, readTemplate } from './read-template.ts'

export type Expanded =
  | {
      readonly items: readonly PlannedItem[]
      /** Where a template says what is done. */
      readonly byTemplate?: TemplateRef
    }
  | { readonly problem: Problem & Partial<Refusal> }

/** Turns a request into one planned item a record: a selection becomes the records it is for, as the actor sees them. */
export async function expandRequest(workspace: Workspace, actor: Actor, request: ChangeRequest): Promise<Expanded> {
  if ('items' in request) return { items: request.items }
  const definition = workspace.definitions.find(request.object)
  if (!definition) return { problem: { code: 'object-unknown', params: { value: request.object } } }
  if (!may(actor, definition, 'batch') && !isOneByTemplate(request)) {
    const why = notGiven({ actor, definition, action: 'batch' })
    return { problem: { code: 'not-allowed-to-batch', params: { object: definition.name }, ...why } }
  }
  const chosen = await resolve(workspace, actor, { definition, select: request.select })
  if ('problem' in chosen) return chosen
  const { object, op } = request
  // To select records and say what becomes of them is an intent of its own: it names no versions.
  const anyVersion = { object, op, version: 'any' } as const
  if ('transfer' in request) {
    const { ids, missing = [] } = chosen
    const given = await planTransfer(workspace, { actor, definition, ids, parts: request.transfer })
    return { items: [...given, ...missing.map((code) => ({ ...anyVersion, code }))] }
  }
  const { byTemplate, ...done } = taskOf(workspace, actor, request)
  const task = { ...anyVersion, ...done }
  const found = chosen.ids.map((id) => ({ ...task, id }))
  const also = 'also' in request ? (request.also ?? []).map((item) => ({ ...item, isNeeded: true }) as const) : []
  const roles = 'set' in request ? await followMergedOptions(workspace, actor, request) : []
  const missing = (chosen.missing ?? []).map((code) => ({ ...task, code }))
  return { items: [...also, ...roles, ...found, ...missing], ...(byTemplate ? { byTemplate } : {}) }
}

/** A template is used on one record like a form that is saved: no batch is made. */
function isOneByTemplate(request: BatchRequest): boolean {
  if (!('template' in request)) return false
  const { select } = request
  if ('codes' in select) return new Set(select.codes).size === 1
  return 'ids' in select && select.ids.length === 1
}

/** What is done to each record. */
function taskOf(workspace: Workspace, actor: Actor, request: BatchRequest): Partial<ReadTemplate> {
  if ('template' in request) return readTemplate(workspace, actor, request)
  return 'set' in request ? { operations: request.set } : {}
}

type Resolved =
  /** `missing` are codes that no record has which the actor may see. */
  { readonly ids: readonly string[]; readonly missing?: readonly string[] } | { readonly problem: Problem }

async function resolve(
  workspace: Workspace,
  actor: Actor,
  { definition, select }: { definition: ObjectDefinition; select: Selection },
): Promise<Resolved> {
  if ('ids' in select) return { ids: select.ids }
  const { name: object } = definition
  try {
    if ('codes' in select) return await resolveCodes(workspace, { actor, object, codes: [...new Set(select.codes)] })
    const ids: string[] = []
    for await (const chunk of selectIds(workspace, { actor, object, ...select })) ids.push(...chunk)
    return { ids }
  } catch (error) {
    // The selection asks for what the actor may not read: the answer is a refusal like any other.
    if (error instanceof Refused && error.refusals[0]) return { problem: error.refusals[0] }
    throw error
  }
}

async function resolveCodes(
  workspace: Workspace,
  question: { actor: Actor; object: string; codes: readonly string[] },
): Promise<Resolved> {
  const { ids, ambiguous } = await findByCodes(workspace, question)
  const [value] = ambiguous
  if (value !== undefined) return { problem: { code: 'code-ambiguous', params: { value } } }
  return { ids: [...new Set(ids.values())], missing: question.codes.filter((code) => !ids.has(code)) }
}
