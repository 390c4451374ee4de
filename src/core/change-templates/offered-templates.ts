import type { Actor } from '../access/access.ts'
import type { Refusal } from '../change/change.ts'
import type { ObjectDefinition } from '../objects/object.ts'
import type { ChangeTemplate } from './change-template.ts'
import { placeholdersIn } from './placeholders.ts'

/** The template that is meant by its id or its name, among those offered to somebody: others do not exist for her. */
export function findTemplate(actor: Actor, definition: ObjectDefinition, named: string): ChangeTemplate | undefined {
  return offered(actor, definition).find(({ id, name }) => id === named.toLowerCase() || name === named)
}

interface Sight {
  /** Whether she sees the field at all. */
  readonly sees: (field: string) => boolean
  /** Whether she sees all that a condition speaks of. */
  readonly says: (condition: string) => boolean
}

/**
 * The templates as her page gets them: of the roles only her own, and nothing of fields that she does not see. One whose condition
 * or questions are about such fields is none for her.
 */
export function templatesFor(
  actor: Actor,
  definition: ObjectDefinition,
  { sees, says }: Sight,
): readonly ChangeTemplate[] {
  return offered(actor, definition)
    .filter(({ condition, questions }) => {
      const likes = questions.flatMap(({ like }) => like ?? [])
      return (condition === undefined || says(condition)) && likes.every(sees)
    })
    .map((template) => ({
      ...template,
      set: Object.fromEntries(
        Object.entries(template.set).filter(([name, said]) => [name, ...fieldsNamed(said)].every(sees)),
      ),
      roles: template.roles.filter((role) => holdsRole(actor, role)),
      broken: brokenFor(template, definition, sees),
    }))
}

/** What does not work of a template, as it is told to somebody: fields that she does not see are not named. */
export function brokenFor(
  { broken }: ChangeTemplate,
  { fields }: ObjectDefinition,
  sees: Sight['sees'],
): readonly Refusal[] {
  return broken.map((fault) => {
    const { path } = fault
    const name = path.startsWith('set.') ? path.slice('set.'.length) : ''
    const isSecret = path === 'condition' || (Object.hasOwn(fields, name) && !sees(name))
    return isSecret ? { path, code: 'template-part-broken' } : fault
  })
}

function offered(actor: Actor, { changeTemplates = [] }: ObjectDefinition): readonly ChangeTemplate[] {
  if (actor.kind === 'system') return changeTemplates
  return changeTemplates.filter(({ roles }) => roles.length === 0 || roles.some((role) => holdsRole(actor, role)))
}

function holdsRole({ roleIds = [] }: Actor, role: string): boolean {
  return roleIds.includes(role)
}

function fieldsNamed(said: unknown): readonly string[] {
  return placeholdersIn(said).flatMap(({ variable }) => (variable?.kind === 'field' ? [variable.name] : []))
}
