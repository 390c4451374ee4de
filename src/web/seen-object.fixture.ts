import type { ObjectView } from '../core/api/shapes.ts'
import type { ObjectDefinition } from '../core/objects/object.ts'

const everything = {
  view: true,
  create: true,
  edit: true,
  delete: true,
  import: true,
  export: true,
  batch: true,
  transfer: true,
  restore: true,
}

/** An object as somebody sees it who may edit all of it, but for what is said otherwise. */
export function seenObject(
  definition: ObjectDefinition,
  { levels = {}, can = {} }: { levels?: ObjectView['levels']; can?: Partial<ObjectView['can']> } = {},
): ObjectView {
  const open = Object.keys(definition.fields).map((name) => [name, 'edit'] as const)
  return {
    ...definition,
    levels: { ...Object.fromEntries(open), ...levels },
    scope: 'all',
    can: { ...everything, ...can },
  }
}
