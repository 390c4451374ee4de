import { type Actor, fieldLevel, grantingObject } from '../../../core/access/index.ts'
import { explainAccess, readersOfRecord } from '../../../core/api/access.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { decideOnRecord, explainAccess as explain, toReached } from '../../../core/policy/index.ts'
import type { AddRoute, ServerContext } from '../../http/index.ts'
import { givenAccess, loadActor, readersByRole } from '../../policy/index.ts'
import { findInQuestion } from '../../query/index.ts'
import { Refused } from '../../refused.ts'
import { toExplainedAccess } from '../explained-access.ts'
import { explainApproval } from '../explained-approval.ts'
import { requireManager } from '../require-caller.ts'
import { requireDefinition } from '../require-definition.ts'

/** Why somebody may or may not: for oneself, and for others by whoever manages people. */
export function addAccessRoutes(add: AddRoute, { workspace }: ServerContext): void {
  add(explainAccess, async ({ actor: asker, query: { person, object, id, action, field }, locale }) => {
    const actor = await personAsked(asker, person)
    const definition = requireDefinition(workspace.definitions, { actor: asker }, object)
    if (field !== undefined) refuseUnseenField(asker, definition, field)
    // What is not there for whoever asks is not explained to her either, of whomever she asks.
    const found = id === undefined ? null : await findInQuestion({ workspace, actor: asker, definition }, id)
    if (id !== undefined && !found) throw new Refused('record-not-found', { object })
    const { record, whole } = found ?? { record: null, whole: null }
    if (action === 'approve') return explainApproval(workspace, { actor, definition, record, locale })
    const granting = workspace.definitions.get(grantingObject(definition))
    const question = { actor, definition, granting, action, at: workspace.now(), record, whole }
    const explanation = explain(field === undefined ? question : { ...question, field })
    return toExplainedAccess(explanation, {
      definition,
      granting: workspace.definitions.findWithFormer(granting.name) ?? granting,
      asker,
      locale,
      ...(field === undefined ? {} : { field }),
    })
  })

  add(readersOfRecord, async ({ actor, query: { object, id } }) => {
    const definition = requireDefinition(workspace.definitions, { actor }, object)
    const found = await findInQuestion({ workspace, actor, definition }, id)
    if (!found) throw new Refused('record-not-found', { object })
    const at = workspace.now()
    const asked = { definition, at, ...found }
    const record = toReached(asked)
    const [readers, grants] = await Promise.all([
      readersByRole(workspace, asked),
      givenAccess(workspace, { actor, record, at }),
    ])
    const giver = { ...actor, grants: [] }
    const mayShare = !definition.partOf && decideOnRecord({ ...asked, actor: giver, action: 'edit' }, []).length === 0
    return { ...readers, grants, mayShare: mayShare && definition.kind !== 'system' }
  })

  async function personAsked(asker: Actor, person: string | undefined): Promise<Actor> {
    if (person === undefined || person === asker.id) return asker
    requireManager(asker)
    const actor = await loadActor(workspace, person)
    if (!actor) throw new Refused('record-not-found', { object: 'user' })
    return actor
  }
}

function refuseUnseenField(asker: Actor, definition: ObjectDefinition, field: string): void {
  if (fieldLevel(asker, definition, field) !== 'hidden') return
  throw new Refused('field-unknown', { path: 'field', params: { value: field } })
}
