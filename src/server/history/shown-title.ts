import { type Actor, fieldLevel, scopeOf } from '../../core/access/index.ts'
import type { RecordRef } from '../../core/api/shapes.ts'
import { shapedBy } from '../../core/configuration/index.ts'
import { maskField } from '../../core/fields/index.ts'
import { openValue, type ValuePlace, type Vault, type Workspace } from '../metadata/index.ts'

/**
 * The name a change has kept of its one record, as this reader may see it: masked, by the code alone where the title is
 * hidden from her, and not at all where she sees nothing of the object.
 */
export function shownTitle({ definitions, vault }: Workspace, actor: Actor, kept: RecordRef | null): RecordRef | null {
  const definition = kept ? definitions.withId(kept.object) : undefined
  if (!kept || !definition || scopeOf(actor, definition, 'view') === 'none') return null
  const shown = (name: string, value: string) => shownText(vault, actor, { definition, name, id: kept.id }, value)
  const code = shown('code', kept.code) ?? ''
  const title = shown(definition.title, kept.title) ?? code
  return { ...kept, object: definition.name, code, title, ...shapedPart(definitions, kept.id) }
}

/** Codes are how programs know what is shaped; people know it by its labels. */
function shapedPart(definitions: Workspace['definitions'], id: string): Pick<RecordRef, 'shaped'> {
  const record = definitions.configured(id)
  const shaped = record ? shapedBy(record.object, record.values, definitions.find) : null
  return shaped ? { shaped } : {}
}

function shownText(vault: Vault, actor: Actor, place: ValuePlace, value: string): string | null {
  const { definition, name } = place
  const field = definition.fields[name]
  const level = fieldLevel(actor, definition, name)
  if (!field || level === 'hidden' || value === '') return null
  const plain = openValue(vault, place, value)
  return level === 'masked' ? maskField(plain, field) : String(plain)
}
