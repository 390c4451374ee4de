import { type FlowReads, readsOfFlow } from '../../../core/approvals/flow-conditions.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { type Definitions, memoizeByDefinitions } from '../../metadata/index.ts'

/** What the flows of an object look at, taken together. */
export const readByFlows = memoizeByDefinitions((definitions, definition): FlowReads => {
  const all = (definition.flows ?? []).map((flow) => readsOfFlow(flow, definition, definitions.find))
  return {
    own: [...new Set(all.flatMap(({ own }) => own))],
    line: [...new Set(all.flatMap(({ line }) => line))],
    ofWhole: [...new Set(all.flatMap(({ ofWhole }) => ofWhole))],
    linked: all.flatMap(({ linked }) => linked),
  }
})

/** What must be read of records of an object to ask flows of them, or of what they are lines of. */
export function fieldsAskedByFlows(definitions: Definitions, definition: ObjectDefinition): readonly string[] {
  const { partOf } = definition
  const whole = partOf === undefined ? undefined : definitions.find(partOf)
  const ofLines = whole ? readByFlows(definitions, whole).line : []
  return [...readByFlows(definitions, definition).own, ...ofLines]
}

/** By object, the fields that flows of others look at over their links. */
export function linkedByFlows(definitions: Definitions) {
  return definitions.all().flatMap((definition) => readByFlows(definitions, definition).linked)
}
