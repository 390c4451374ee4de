import type { ObjectDefinition, Personal } from '../objects/object.ts'
import { type Grant, type GrantedScope, type HeldCondition, type RoleGrants, type Scope, scopes } from './access.ts'
import { conditionSetAt, type SavedConditions } from './conditions-since.ts'

/** Whose records, and which of them: those that meet every one of the conditions. */
export interface EffectiveScope {
  readonly scope: Scope
  readonly filters: readonly HeldCondition[]
  /** These records and no others. */
  readonly ids?: ReadonlySet<string>
}

/** Giving away reaches what editing reaches, restoring what deleting does, where the same role gives it. */
type Scoped = 'view' | 'edit' | 'delete' | 'transfer' | 'restore'

export type EffectiveGrant = Omit<Grant, Scoped> & { readonly [Action in Scoped]: EffectiveScope }

const nothing: Grant = {
  view: 'none',
  create: false,
  edit: 'none',
  delete: 'none',
  import: false,
  export: false,
  batch: false,
  approve: false,
  transfer: false,
  restore: false,
}

const everything: Grant = {
  view: 'all',
  create: true,
  edit: 'all',
  delete: 'all',
  import: true,
  export: true,
  batch: true,
  approve: true,
  transfer: true,
  restore: true,
}

/** What each keeps for herself, and may share. */
const ownOnly: Grant = {
  ...nothing,
  view: 'own',
  create: true,
  edit: 'own',
  delete: 'own',
  batch: true,
  transfer: true,
  restore: true,
}

/** What Kebu raised, for those to look into who hold the right. */
const lookingInto: Grant = { ...nothing, view: 'all', edit: 'all', export: true, batch: true }

/** Whoever is named sees what names her. */
const lookingOn: Grant = { ...nothing, view: 'own' }

/** Colleagues and teams are named everywhere (owners, approvers, pickers), and orders take rates: everybody may look at them. */
const directory = ['user', 'team', 'exchangeRate']

/** What one role gives on one object, complete and consistent: nobody edits or deletes what she cannot see. */
export function effectiveGrant(role: SavedGrants, definition: ObjectDefinition): EffectiveGrant {
  const known = cache.get(role)?.get(definition)
  if (known) return known
  const grant = consistent(writtenGrant(role, definition), { role, definition })
  // Roles and definitions are immutable, and lists ask the same question for every field.
  const byDefinition = cache.get(role) ?? new WeakMap<ObjectDefinition, EffectiveGrant>()
  cache.set(role, byDefinition.set(definition, grant))
  return grant
}

/** With when they were written, where that is known. */
type SavedGrants = RoleGrants & SavedConditions

const cache = new WeakMap<RoleGrants, WeakMap<ObjectDefinition, EffectiveGrant>>()

function writtenGrant(role: RoleGrants, definition: ObjectDefinition): Grant {
  if (definition.retired) return nothing
  if (definition.kind === 'system') return systemGrant(role, definition)
  return { ...nothing, ...role.objects[entryFor(role, definition)] }
}

/** Where the role says what it grants on the object. */
function entryFor({ objects }: RoleGrants, definition: ObjectDefinition): string {
  const object = grantingObject(definition)
  return objects[object] === undefined ? '*' : object
}

/**
 * People, teams, roles and the configuration belong to those with the right to manage them; `'*'` does not mean them, and a grant on
 * one of them lets look: whoever could edit a role would give herself every right there is.
 */
function systemGrant(role: RoleGrants, definition: ObjectDefinition): Grant {
  const { name: object, managedWith, raised, seenWith, sharing, personal } = definition
  if (sharing) return ownOnly
  const isManaging = managedWith !== undefined && role.rights.includes(managedWith)
  if (raised) return isManaging ? lookingInto : lookingOn
  if (isManaging) return everything
  const isSeeing = seenWith !== undefined && role.rights.includes(seenWith)
  if (personal) return personalGrant(isSeeing ? { view: 'all' } : role.objects[object], personal)
  if (isSeeing) return { ...nothing, view: 'all' }
  const granted = { ...nothing, ...role.objects[object] }
  const written = managedWith ? { ...nothing, view: granted.view, export: granted.export } : granted
  return directory.includes(object) ? { ...written, view: 'all' } : written
}

/** A role may let see what others made. */
function personalGrant({ view = 'own' }: Partial<Grant> = {}, { kept }: Personal): Grant {
  const remove = kept ? 'none' : ownOnly.delete
  return { ...ownOnly, delete: remove, view: view === 'none' ? 'own' : view }
}

/** The object whose grants count: a part (order line) takes those of the record it is a part of. */
export function grantingObject(definition: ObjectDefinition): string {
  const link = definition.partOf === undefined ? undefined : definition.fields[definition.partOf]
  return link?.type === 'link' ? link.to : definition.name
}

function consistent(
  { view: written, edit: edited, delete: removed, transfer, restore, ...switched }: Grant,
  { role, definition }: { readonly role: SavedGrants; readonly definition: ObjectDefinition },
): EffectiveGrant {
  const object = entryFor(role, definition)
  const effective = (action: 'view' | 'edit' | 'delete', granted: GrantedScope) =>
    toEffective(granted, conditionSetAt(role, { object, action }))
  const view = asOwned(effective('view', written), definition)
  const edit = within(effective('edit', edited), view)
  const remove = within(effective('delete', removed), view)
  return { ...switched, view, edit, delete: remove, transfer: transfer ? edit : none, restore: restore ? remove : none }
}

const none: EffectiveScope = { scope: 'none', filters: [] }

/** What has no owners is nobody's own and no team's: it is everybody's who may view any of it, and edited by whoever its maker's are. */
function asOwned(view: EffectiveScope, { unowned }: ObjectDefinition): EffectiveScope {
  return unowned && view.scope !== 'none' ? { ...view, scope: 'all' } : view
}

function toEffective(granted: GrantedScope, savedAt: string | undefined): EffectiveScope {
  if (typeof granted === 'string') return { scope: granted, filters: [] }
  const { scope, filter } = granted
  return { scope, filters: [savedAt === undefined ? { filter } : { filter, savedAt }] }
}

function within(one: EffectiveScope, view: EffectiveScope): EffectiveScope {
  return { scope: narrower(one.scope, view.scope), filters: [...view.filters, ...one.filters] }
}

function narrower(one: Scope, other: Scope): Scope {
  return isAsWide(other, one) ? one : other
}

export function isAsWide(one: Scope, other: Scope): boolean {
  return scopes.indexOf(one) >= scopes.indexOf(other)
}
