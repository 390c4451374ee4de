import type { ObjectDefinition } from '../objects/object.ts'
import { type Actor, fieldLevels, type HeldRole, type Right } from './access.ts'
import {
  canRead,
  fieldLevel,
  hasRight,
  may,
  portionsOf,
  reachesAll,
  type ScopedAction,
  type SwitchedAction,
} from './decide.ts'
import { type EffectiveScope, grantingObject, isAsWide } from './effective-grant.ts'
import { exportLimitOf, isWiderLimit } from './export-limit.ts'
import { fieldsAskedBy, nameIn } from './scope-filter.ts'

/** Something that a role would give and whoever gives it does not hold. */
export type Beyond =
  | { readonly kind: 'action'; readonly object: string; readonly action: Action }
  | { readonly kind: 'field'; readonly object: string; readonly field: string }
  | { readonly kind: 'right'; readonly right: Right }
  | { readonly kind: 'exportLimit'; readonly limit: number | null }

const scopedActions = ['view', 'edit', 'delete', 'transfer', 'restore'] as const
const switchedActions = ['create', 'import', 'export', 'batch', 'approve'] as const

export interface GivingQuestion {
  readonly author: Actor
  /** What is to be given. */
  readonly role: HeldRole
  /** What was given before, and may stay. */
  readonly before: HeldRole | null
  /** All objects there are. */
  readonly definitions: readonly ObjectDefinition[]
}

/**
 * What of a role is more than its author holds: nobody gives away what is not hers, by whichever way she makes, changes or assigns a
 * role. An administrator, who manages all and reaches all, gives what she likes.
 */
export function grantsBeyond(question: GivingQuestion): readonly Beyond[] {
  const { author, role, definitions } = question
  if (isAdministrator(author, definitions)) return []
  const giver = withBefore(question)
  const given: Actor = { ...author, kind: 'user', roles: [role] }
  const ofAny = actionsBeyond(anyObject, { giver, given })
  return [
    ...role.rights.filter((right) => !hasRight(giver, right)).map((right): Beyond => ({ kind: 'right', right })),
    ...ofAny.map((action): Beyond => ({ kind: 'action', object: anyObject.name, action })),
    ...definitions.flatMap((definition) => {
      const isToldAlready = (action: Action) => !role.objects[definition.name] && ofAny.includes(action)
      const whole = definitions.find(({ name }) => name === grantingObject(definition)) ?? definition
      return beyondOn({ definition, whole }, { giver, given }, isToldAlready)
    }),
    ...definitions.flatMap((definition) => conditionsBeyond(definition, question)),
    ...limitBeyond(definitions, { giver, given }),
  ]
}

type Action = ScopedAction | SwitchedAction

interface Parties {
  readonly giver: Actor
  /** Somebody with the role and no other. */
  readonly given: Actor
}

/** Whoever manages people and settings and reaches every business record in every way: there is no more to hold. */
export function isAdministrator(actor: Actor, definitions: readonly ObjectDefinition[]): boolean {
  if (actor.kind === 'system') return true
  if (!hasRight(actor, 'manage-people') || !hasRight(actor, 'manage-settings')) return false
  const business = definitions.filter(({ kind, retired, partOf }) => kind !== 'system' && !retired && !partOf)
  return [anyObject, ...business].every((definition) =>
    (['view', 'edit', 'delete'] as const).every((action) => reachesAll(actor, definition, action)),
  )
}

/** Whether one of the roles lets its holder manage people, the configuration or who decides. */
export function manages(roles: readonly HeldRole[]): boolean {
  const managing: readonly Right[] = ['manage-people', 'manage-settings', 'manage-flows']
  return roles.some(({ rights }) => managing.some((right) => rights.includes(right)))
}

/** Stands for the line of all modules: what is made later goes by it. */
const anyObject: ObjectDefinition = {
  name: '*',
  kind: 'custom',
  label: { 'zh-CN': '全部模块', en: 'All modules' },
  group: 'business',
  title: 'name',
  sort: { field: 'updatedAt', direction: 'desc' },
  fields: {},
  sections: [],
  columns: [],
}

function withBefore({ author, before }: GivingQuestion): Actor {
  return before ? { ...author, roles: [...author.roles, before] } : author
}

/** Of what she does not see as far as that, the fields need not be told one by one. */
function beyondOn(
  { definition, whole }: { readonly definition: ObjectDefinition; readonly whole: ObjectDefinition },
  parties: Parties,
  isToldAlready: (action: Action) => boolean,
): Beyond[] {
  const { name: object, retired, sharing } = definition
  if (retired || sharing) return []
  const actions = actionsBeyond(definition, parties)
  const fields = actionsBeyond(whole, parties).includes('view') ? [] : fieldsBeyond(definition, parties)
  return [
    ...actions.filter((action) => !isToldAlready(action)).map((action): Beyond => ({ kind: 'action', object, action })),
    ...fields.map((field): Beyond => ({ kind: 'field', object, field })),
  ]
}

/** A part goes by its parent; what comes with a right to manage is told by the right. */
function actionsBeyond(definition: ObjectDefinition, parties: Parties): Action[] {
  const { giver, given } = parties
  const { partOf, managedWith } = definition
  if (partOf || (managedWith && hasRight(given, managedWith))) return []
  return [
    ...scopedActions.filter((action) => !isContained(definition, parties, action)),
    ...switchedActions.filter((action) => may(given, definition, action) && !may(giver, definition, action)),
  ]
}

function fieldsBeyond(definition: ObjectDefinition, { giver, given }: Parties): string[] {
  const rankOf = (actor: Actor, field: string) => fieldLevels.indexOf(fieldLevel(actor, definition, field, 'history'))
  if (definition.managedWith && hasRight(given, definition.managedWith)) return []
  return Object.keys(definition.fields).filter((field) => rankOf(given, field) > rankOf(giver, field))
}

/** Told once, however many objects there are. */
function limitBeyond(definitions: readonly ObjectDefinition[], { giver, given }: Parties): Beyond[] {
  const isBeyond = definitions.some(
    (definition) =>
      may(given, definition, 'export') &&
      may(giver, definition, 'export') &&
      isWiderLimit(exportLimitOf(given, definition), exportLimitOf(giver, definition)),
  )
  return isBeyond ? [{ kind: 'exportLimit', limit: given.roles[0]?.exportLimit ?? null }] : []
}

/** What a condition asks she must read: by whom the role lets see what, she would find out what stands there. */
function conditionsBeyond(definition: ObjectDefinition, { author, role, before }: GivingQuestion): Beyond[] {
  if (definition.partOf || definition.retired) return []
  const held = new Set(askedIn(before, definition))
  return askedIn(role, definition)
    .filter((field) => !held.has(field) && !canRead(author, definition, field))
    .map((field) => ({ kind: 'field', object: definition.name, field }))
}

/** The line of all modules does not mean people, roles and the configuration. */
function askedIn(role: HeldRole | null, definition: ObjectDefinition): readonly string[] {
  const ofAny = definition.kind === 'system' ? undefined : role?.objects[anyObject.name]
  const written = role?.objects[definition.name] ?? ofAny
  return written ? [...new Set(fieldsAskedBy(written, definition).map(nameIn))] : []
}

function isContained(definition: ObjectDefinition, { giver, given }: Parties, action: ScopedAction): boolean {
  const held = portionsOf(giver, definition, action)
  return portionsOf(given, definition, action).every(
    (portion) => portion.scope === 'none' || held.some((wider) => contains(wider, portion)),
  )
}

/** As wide, and asking for nothing that the other does not ask for as well. */
function contains(wider: EffectiveScope, portion: EffectiveScope): boolean {
  const asked = new Set(portion.filters.map(({ filter }) => JSON.stringify(filter)))
  return isAsWide(wider.scope, portion.scope) && wider.filters.every(({ filter }) => asked.has(JSON.stringify(filter)))
}
