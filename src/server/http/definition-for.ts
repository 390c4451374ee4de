import type { Actor } from '../../core/access/access.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import type { Definitions } from '../metadata/index.ts'
import { mayReach } from './object-view.ts'
import { refusalProblem } from './refusal-problem.ts'

/** The object a call names: 404 where there is none, 403 where it is not hers to use. */
export function definitionFor(definitions: Definitions, { actor }: { actor: Actor }, name: string): ObjectDefinition {
  const definition = definitions.find(name)
  if (!definition)
    throw refusalProblem([{ path: '', code: 'object-unknown', params: { value: name } }], { definitions })
  if (!mayReach(actor, definition))
    throw refusalProblem([{ path: '', code: 'not-allowed-to-view', object: name }], { definitions })
  return definition
}
