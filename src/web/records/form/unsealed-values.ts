import type { ObjectView } from '../../../core/api/shapes.ts'
import type { Draft } from './check-draft.ts'
import { kindOfLine } from './form-lines.ts'

interface Definitions {
  readonly definition: ObjectView
  readonly objects: readonly ObjectView[]
}

/** What a browser may keep of a draft: what the database seals is not laid down in the clear, nor in a cell of a line. */
export function unsealedValues(draft: Draft, definitions: Definitions): Draft {
  const kept = Object.entries(withoutSealed(draft, definitions.definition)).map(([name, value]) => {
    const line = kindOfLine(definitions, name)?.line
    return [name, line && Array.isArray(value) ? value.map((row: Draft) => withoutSealed(row, line)) : value]
  })
  return Object.fromEntries(kept)
}

function withoutSealed(values: Draft, { fields }: ObjectView): Draft {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !fields[name]?.sensitive))
}
