import type { ObjectDefinition } from '../../core/objects/object.ts'

/** Works something out once for each definition; definitions never change, a new one takes an old one's place. */
export function memoizeByDefinition<T>(work: (definition: ObjectDefinition) => T): (definition: ObjectDefinition) => T {
  const known = new WeakMap<ObjectDefinition, { readonly result: T }>()
  return (definition) => {
    const found = known.get(definition) ?? { result: work(definition) }
    known.set(definition, found)
    return found.result
  }
}
