import { type Condition, compileCondition } from '../../../core/expressions/condition.ts'
import { type LinkedPath, ownFieldsOf, type ReadPath } from '../../../core/expressions/expression-scope.ts'
import { conditionScope } from '../../../core/objects/expression-scopes.ts'
import type { ObjectDefinition, Validation } from '../../../core/objects/object.ts'
import type { Definitions } from '../../metadata/index.ts'

/** A condition that records of an object are held to, compiled, and what it looks at. */
export interface HeldCondition {
  readonly validation: Validation
  readonly condition: Condition
  /** Fields of the record itself, of before and after: where none of them changes, it has no say. */
  readonly ownFields: readonly string[]
  readonly linked: readonly LinkedPath[]
  readonly combinations: readonly CombinationPath[]
}

export type CombinationPath = Extract<ReadPath, { kind: 'unique' }>

/** The conditions on records of an object, compiled once for each state of the definitions. */
export function heldConditions(definitions: Definitions, definition: ObjectDefinition): readonly HeldCondition[] {
  if (!definition.validations?.length) return none
  const known = compiled.get(definitions) ?? new Map<string, readonly HeldCondition[]>()
  compiled.set(definitions, known)
  const conditions =
    known.get(definition.name) ??
    definition.validations.map((validation) => compileValidation(definitions, definition, validation))
  known.set(definition.name, conditions)
  return conditions
}

const none: readonly HeldCondition[] = []
const compiled = new WeakMap<Definitions, Map<string, readonly HeldCondition[]>>()

/** Makes a condition ready to be asked of records of the object. */
export function compileValidation(
  definitions: Definitions,
  definition: ObjectDefinition,
  validation: Validation,
): HeldCondition {
  const condition = compileCondition(validation.condition, conditionScope(definition, definitions.find))
  const linked = condition.reads.filter((path): path is LinkedPath => path.kind === 'linked')
  const combinations = condition.reads.filter((path): path is CombinationPath => path.kind === 'unique')
  return { validation, condition, linked, combinations, ownFields: [...new Set(condition.reads.flatMap(ownFieldsOf))] }
}

/** The object that a link of a definition leads to. */
export function linkedObject({ name, fields }: ObjectDefinition, link: string): string {
  const field = fields[link]
  if (field?.type !== 'link') throw new Error(`${name}.${link} is no link`)
  return field.to
}
