import type { ItemOp } from '../../../core/change/change.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'

interface RecordOfObject {
  readonly definition: ObjectDefinition
  readonly id: string
}

/** What is done to which record. By object and id: a change may name any id as a record of any object. */
export class OpsByRecord {
  readonly #ops = new Map<string, Map<string, ItemOp>>()

  get({ definition, id }: RecordOfObject): ItemOp | undefined {
    return this.#ops.get(definition.name)?.get(id)
  }

  set({ object, id, op }: { readonly object: string; readonly id: string; readonly op: ItemOp }): void {
    this.#ofObject(object).set(id, op)
  }

  idsOf(object: string): readonly string[] {
    return [...(this.#ops.get(object)?.keys() ?? [])]
  }

  /** Ids of all records of which this is done. */
  *idsBy(op: ItemOp): Generator<string> {
    for (const ofObject of this.#ops.values()) for (const [id, known] of ofObject) if (known === op) yield id
  }

  #ofObject(object: string): Map<string, ItemOp> {
    const known = this.#ops.get(object)
    if (known) return known
    const made = new Map<string, ItemOp>()
    this.#ops.set(object, made)
    return made
  }
}
