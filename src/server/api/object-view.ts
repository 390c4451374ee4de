import type { Actor, FieldLevel } from '../../core/access/access.ts'
import {
  fieldsGrantedSomewhere,
  levelsOf,
  may,
  mayGiveByFilter,
  reachesAll,
  scopeOf,
  type Writer,
} from '../../core/access/index.ts'
import type { ObjectView } from '../../core/api/shapes.ts'
import { mayWait } from '../../core/approvals/may-wait.ts'
import { templatesFor } from '../../core/change-templates/offered-templates.ts'
import type { Field } from '../../core/fields/field.ts'
import type { ObjectDefinition, Section } from '../../core/objects/object.ts'
import { ownLayout } from '../../core/objects/own-layout.ts'
import { movableBy } from '../../core/objects/state-moves.ts'
import { locksHolding } from '../../core/policy/index.ts'
import { presetsFor } from '../../core/presets/offered-presets.ts'
import { seesReads, templateSight } from '../change/index.ts'
import type { Definitions } from '../metadata/index.ts'

export interface Viewer {
  readonly actor: Actor
  /** Who would write by the way she asks. */
  readonly writer: Writer
}

/** All that is any of her business, as she sees it: worked out once, for every page asks for it whenever it opens or something is shaped. */
export function objectViewsOf(definitions: Definitions, viewer: Viewer): readonly ObjectView[] {
  const ofActor = known.get(viewer.actor) ?? new WeakMap<Definitions, Map<Writer, readonly ObjectView[]>>()
  known.set(viewer.actor, ofActor)
  const byWriter = ofActor.get(definitions) ?? new Map<Writer, readonly ObjectView[]>()
  ofActor.set(definitions, byWriter)
  const views = byWriter.get(viewer.writer) ?? viewsOf(definitions, viewer)
  byWriter.set(viewer.writer, views)
  return views
}

/** Neither an actor nor the definitions of one state ever change. */
const known = new WeakMap<Actor, WeakMap<Definitions, Map<Writer, readonly ObjectView[]>>>()

function viewsOf(definitions: Definitions, viewer: Viewer): readonly ObjectView[] {
  const seen = definitions.all().filter((definition) => maySeeObject(viewer.actor, definition))
  return seen.map((definition) => toObjectView(definitions, definition, viewer))
}

/** A definition as one person sees it: fields that are hidden from her are nowhere in it, nor locks that do not hold her. */
export function toObjectView(definitions: Definitions, definition: ObjectDefinition, viewer: Viewer): ObjectView {
  const { actor, writer } = viewer
  const levels = withGranted(levelsOf(actor, definition, writer), actor, definition)
  const scope = scopeOf(actor, definition, 'view')
  const seen = (name: string) => levels[name] !== undefined && levels[name] !== 'hidden'
  const says = (condition: string) => seesReads(definitions, { actor, definition }, condition)
  const {
    layouts: _,
    policies: _policies,
    flows: _flows,
    signIn: _signIn,
    filledFirst,
    validations,
    stage,
    moves,
    ...seenByAll
  } = movableBy(definition, actor.roleIds ?? [])
  const own = ownLayout(definition, actor.roleIds)
  const roles = actor.roles.flatMap(({ id }) => id ?? [])
  return {
    ...seenByAll,
    fields: mapValues(keepKeys(definition.fields, seen), (field) => withoutUnseen(field, says)),
    ...(validations ? { validations: validations.filter(({ condition }) => says(condition)) } : {}),
    sections: (own ?? definition.sections)
      .map((section) => seenSection(section, seen, says))
      .filter((section) => section.fields.length > 0),
    columns: definition.columns.filter(seen),
    ...(stage && seen(stage) ? { stage } : {}),
    ...(moves ? { moves: moves.filter(({ field }) => seen(field)) } : {}),
    ...(definition.recognisedBy ? { recognisedBy: definition.recognisedBy.filter(seen) } : {}),
    // Who laid it out has said what comes first.
    ...(filledFirst && !own ? { filledFirst: filledFirst.filter(seen) } : {}),
    ...(definition.presets ? { presets: presetsFor(actor, definition, (name) => levels[name] === 'edit') } : {}),
    ...(definition.changeTemplates
      ? { changeTemplates: templatesFor(actor, definition, templateSight(definitions, { actor, definition })) }
      : {}),
    ...(definition.locks ? { locks: locksHolding(actor, definition) } : {}),
    sort: seen(definition.sort.field) ? definition.sort : { field: 'updatedAt', direction: 'desc' },
    levels: keepKeys(levels, seen),
    scope,
    ...(scope === 'all' && !reachesAll(actor, definition, 'view') ? { narrowed: true } : {}),
    ...(mayWait(definition, { roles, find: definitions.find }) ? { mayWait: true } : {}),
    can: {
      view: scope !== 'none',
      create: may(actor, definition, 'create'),
      edit: scopeOf(actor, definition, 'edit') !== 'none',
      delete: scopeOf(actor, definition, 'delete') !== 'none',
      import: may(actor, definition, 'import'),
      export: may(actor, definition, 'export'),
      batch: may(actor, definition, 'batch'),
      transfer: scopeOf(actor, definition, 'transfer') !== 'none',
      restore: scopeOf(actor, definition, 'restore') !== 'none',
      ...(mayShareSome(actor, definition) ? { share: true } : {}),
    },
  }
}

/** Business records are shared, and lines with their whole. */
function mayShareSome(actor: Actor, definition: ObjectDefinition): boolean {
  return definition.kind !== 'system' && !definition.partOf && mayGiveByFilter(actor, definition)
}

/** What is open to her on some records is a field to her, of which she sees nothing on the others. */
function withGranted(
  levels: Readonly<Record<string, FieldLevel>>,
  actor: Actor,
  definition: ObjectDefinition,
): Readonly<Record<string, FieldLevel>> {
  const granted = fieldsGrantedSomewhere(actor, definition)
  if (granted.size === 0) return levels
  return mapValues(levels, (level, name) => (level === 'hidden' && granted.has(name) ? 'masked' : level))
}

/** A condition that speaks of what she does not see is the server's alone. */
function withoutUnseen(field: Field, says: (condition: string) => boolean): Field {
  if (field.requiredIf === undefined || says(field.requiredIf)) return field
  const { requiredIf: _, ...rest } = field
  return rest
}

function seenSection(
  section: Section,
  seen: (field: string) => boolean,
  says: (condition: string) => boolean,
): Section {
  const { hints, shownIf, fields } = section
  const shown = Object.entries(shownIf ?? {}).filter(([name, condition]) => seen(name) && says(condition))
  return {
    ...section,
    fields: fields.filter(seen),
    ...(hints ? { hints: keepKeys(hints, seen) } : {}),
    ...(shownIf ? { shownIf: Object.fromEntries(shown) } : {}),
  }
}

/** Whether the object is any of her business: only granted modules are shown. */
export function maySeeObject(actor: Actor, definition: ObjectDefinition): boolean {
  return scopeOf(actor, definition, 'view') !== 'none' || may(actor, definition, 'create')
}

function mapValues<T>(whole: Readonly<Record<string, T>>, change: (value: T, key: string) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(whole).map(([key, value]) => [key, change(value, key)]))
}

function keepKeys<T>(whole: Readonly<Record<string, T>>, kept: (key: string) => boolean): Record<string, T> {
  return Object.fromEntries(Object.entries(whole).filter(([key]) => kept(key)))
}
