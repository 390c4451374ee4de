import type { ObjectDefinition } from '../../core/objects/object.ts'
import type { Definitions } from './definitions.ts'
import { memoizeByDefinition } from './memoize-by-definition.ts'

/** The same for what follows from a definition and from others beside it: once for each state of all of them. */
export function memoizeByDefinitions<T>(
  work: (definitions: Definitions, definition: ObjectDefinition) => T,
): (definitions: Definitions, definition: ObjectDefinition) => T {
  const known = new WeakMap<Definitions, (definition: ObjectDefinition) => T>()
  return (definitions, definition) => {
    const within = known.get(definitions) ?? memoizeByDefinition((one) => work(definitions, one))
    known.set(definitions, within)
    return within(definition)
  }
}
