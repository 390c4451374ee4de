import type { Actor } from '../access/access.ts'
import type { Refusal } from '../change/change.ts'
import { sourcesOf } from '../change/operations/prepare-operation.ts'
import type { Json } from '../json.ts'
import type { ObjectDefinition } from '../objects/object.ts'
import type { ChangeTemplate } from './change-template.ts'
import { placeholdersIn } from './placeholders.ts'

/** The template that is meant by its id or its name, among those offered to somebody: others do not exist for her. */
export function findTemplate(actor: Actor, definition: ObjectDefinition, named: string): ChangeTemplate | undefined {
  return offered(actor, definition).find(({ id, name }) => id === named.toLowerCase() || name === named)
}

/** What somebody sees of that which templates are about. */
export interface TemplateSight {
  /** Whether a field is one to her; `gone`: there is none, and none is known to have been. */
  readonly field: (name: string) => 'seen' | 'hidden' | 'gone'
  /** Whether she sees all that a condition speaks of. */
  readonly says: (condition: string) => boolean
}

/** The templates as her page gets them: of the roles only her own. One that is about what she does not see is none for her. */
export function templatesFor(
  actor: Actor,
  definition: ObjectDefinition,
  sight: TemplateSight,
): readonly ChangeTemplate[] {
  return offered(actor, definition)
    .filter((template) => !isAboutUnseen(template, sight))
    .map((template) => {
      const { likes: _, ...told } = template
      const roles = template.roles.filter((role) => holdsRole(actor, role))
      return { ...told, roles, broken: brokenFor(template, sight) }
    })
}

/** Whether any part of it names a field that is hidden from her. Half of it would do what nobody meant, and would tell her the name. */
export function isAboutUnseen({ set, condition, likes = [] }: ChangeTemplate, { field, says }: TemplateSight): boolean {
  const written = Object.entries(set).flatMap(([name, said]) => [name, ...fieldsRead(said)])
  const named = [...written, ...likes]
  return named.some((name) => field(name) === 'hidden') || (condition !== undefined && !says(condition))
}

/** What does not work of a template, as it is told to somebody: only fields that are known to be hers to see are named. */
export function brokenFor({ broken, set, likes = [] }: ChangeTemplate, { field }: TemplateSight): readonly Refusal[] {
  return broken.map((fault) => {
    const { path } = fault
    const name = path.startsWith('set.') ? path.slice('set.'.length) : null
    const asked = path === 'questions' ? likes : []
    const named = name === null ? asked : [name, ...fieldsRead(set[name] ?? null)]
    const isTold = path !== 'condition' && named.every((one) => field(one) === 'seen')
    return isTold ? fault : { path: name === null ? path : 'set', code: 'template-part-broken' }
  })
}

function offered(actor: Actor, { changeTemplates = [] }: ObjectDefinition): readonly ChangeTemplate[] {
  if (actor.kind === 'system') return changeTemplates
  return changeTemplates.filter(({ roles }) => roles.length === 0 || roles.some((role) => holdsRole(actor, role)))
}

function holdsRole({ roleIds = [] }: Actor, role: string): boolean {
  return roleIds.includes(role)
}

function fieldsRead(said: Json): readonly string[] {
  const spoken = placeholdersIn(said).flatMap(({ variable }) => (variable?.kind === 'field' ? [variable.name] : []))
  return [...sourcesOf(said), ...spoken]
}
