import type { Actor } from '../access/access.ts'
import type { ObjectDefinition, Preset } from '../objects/object.ts'

/** The presets of the object that are offered to somebody: to everybody, or to one of her roles. */
export function offeredPresets(actor: Actor, { presets = [] }: ObjectDefinition): readonly Preset[] {
  if (actor.kind === 'system') return presets
  return presets.filter(({ roles }) => roles.length === 0 || roles.some((role) => holdsRole(actor, role)))
}

/** By its id or its name. */
export function findPreset(actor: Actor, definition: ObjectDefinition, named: string): Preset | undefined {
  return offeredPresets(actor, definition).find(({ id, name }) => id === named.toLowerCase() || name === named)
}

/** The presets as her page gets them: of the roles only her own, and no values of fields that she does not enter. */
export function presetsFor(
  actor: Actor,
  definition: ObjectDefinition,
  mayEnter: (field: string) => boolean,
): readonly Preset[] {
  const own = (roles: readonly string[]) => roles.filter((role) => holdsRole(actor, role))
  return offeredPresets(actor, definition).map(({ values, ...preset }) => ({
    ...preset,
    values: Object.fromEntries(Object.entries(values).filter(([name]) => mayEnter(name))),
    roles: own(preset.roles),
    defaultFor: own(preset.defaultFor),
  }))
}

function holdsRole({ roleIds = [] }: Actor, role: string): boolean {
  return roleIds.includes(role)
}
