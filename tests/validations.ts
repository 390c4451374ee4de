import { randomUUID } from 'node:crypto'
import type { ObjectDefinition, Validation } from '../src/core/objects/object.ts'
import type { Workspace } from '../src/server/metadata/index.ts'

/** A condition of the test's own, which refuses new and changed records unless told otherwise. */
export function validation(condition: string, changes: Partial<Validation> = {}): Validation {
  return {
    id: randomUUID(),
    name: condition,
    condition,
    message: { 'zh-CN': `不满足：${condition}`, en: `Not so: ${condition}` },
    severity: 'refuse',
    on: ['create', 'update'],
    ...changes,
  }
}

/** Holds records of an object to these conditions, and to no others. */
export function holdTo(workspace: Workspace, object: string, validations: readonly Validation[]): void {
  const held = (definition: ObjectDefinition) =>
    definition.name === object ? { ...definition, validations } : withoutValidations(definition)
  workspace.define(workspace.definitions.all().map(held))
}

function withoutValidations({ validations: _, ...definition }: ObjectDefinition): ObjectDefinition {
  return definition
}
