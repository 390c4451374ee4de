import { type Actor, canRead } from '../../../core/access/index.ts'
import { compileCondition } from '../../../core/expressions/condition.ts'
import type { ReadPath } from '../../../core/expressions/expression-scope.ts'
import type { Problem } from '../../../core/fields/field-type.ts'
import { conditionScope } from '../../../core/objects/expression-scopes.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import type { Definitions } from '../../metadata/index.ts'

/**
 * The fields an expression reads and its author does not see, each told: by what a condition lets through and how many break it
 * she could find out what stands there. The expression is one that can be read.
 */
export function unseenReads(
  definitions: Definitions,
  { actor, definition }: { readonly actor: Actor; readonly definition: ObjectDefinition },
  expression: string,
): Problem[] {
  const { reads } = compileCondition(expression, conditionScope(definition, definitions.find))
  const places = reads.flatMap((path) => placesOf(path, definition, definitions))
  const unseen = places.filter(({ object, field }) => !canRead(actor, object, field))
  return unseen.map(({ object, field }) => {
    const { 'zh-CN': name = field, en: nameEn = field } = object.fields[field]?.label ?? {}
    return { code: 'expression-reads-unseen', params: { name, nameEn } }
  })
}

interface Place {
  readonly object: ObjectDefinition
  readonly field: string
}

function placesOf(path: ReadPath, definition: ObjectDefinition, definitions: Definitions): Place[] {
  switch (path.kind) {
    case 'own':
    case 'old':
      return [{ object: definition, field: path.field }]
    case 'unique':
      return path.fields.map((field) => ({ object: definition, field }))
    case 'linked': {
      const link = definition.fields[path.link]
      const target = link?.type === 'link' ? definitions.find(link.to) : undefined
      return [{ object: definition, field: path.link }, ...(target ? [{ object: target, field: path.field }] : [])]
    }
    default:
      return []
  }
}
