import type { ObjectDefinition, Section } from '../../../core/objects/object.ts'
import { ownLayout } from '../../../core/objects/own-layout.ts'
import type { Definitions } from '../../metadata/index.ts'
import { compileValidation, type HeldCondition } from './held-conditions.ts'

/** A condition under which a layout shows a field. */
export interface ShownCondition extends HeldCondition {
  readonly field: string
}

/** The conditions by which the layout of somebody with these roles shows fields, compiled once for each state of the definitions. */
export function shownConditions(
  definitions: Definitions,
  definition: ObjectDefinition,
  roleIds: readonly string[] = [],
): readonly ShownCondition[] {
  // Lines are entered in a table, which shows all of its columns.
  if (definition.partOf) return none
  const sections = ownLayout(definition, roleIds) ?? definition.sections
  const known = compiled.get(sections)
  if (known) return known
  const made = sections.flatMap(({ shownIf = {} }) =>
    Object.entries(shownIf).map(([field, condition]) => ({
      ...compileValidation(definitions, definition, toValidation(definition, field, condition)),
      field,
    })),
  )
  compiled.set(sections, made)
  return made
}

/** Those of every layout, for what must be read whoever saves. */
export function allShownConditions(definitions: Definitions, definition: ObjectDefinition): readonly ShownCondition[] {
  const own = (definition.layouts ?? []).flatMap(({ role }) => shownConditions(definitions, definition, [role]))
  return [...shownConditions(definitions, definition), ...own]
}

const none: readonly ShownCondition[] = []
const compiled = new WeakMap<readonly Section[], readonly ShownCondition[]>()

function toValidation({ fields }: ObjectDefinition, field: string, condition: string) {
  const label = fields[field]?.label ?? { 'zh-CN': field, en: field }
  return {
    id: `shown:${field}`,
    name: label['zh-CN'],
    condition,
    message: label,
    field,
    severity: 'refuse',
    on: ['create', 'update'],
  } as const
}
