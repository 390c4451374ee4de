import type { Actor } from '../../../core/access/index.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { findPreset } from '../../../core/presets/offered-presets.ts'
import { Refused } from '../../refused.ts'

/** The id of the preset somebody names for the new records of an import; the one it had where she names none. */
export function wishedPreset(
  actor: Actor,
  definition: ObjectDefinition,
  { had, wished }: { readonly had: string | null; readonly wished: string | null | undefined },
): string | null {
  const named = wished === undefined ? had : wished
  if (named === null) return null
  const preset = findPreset(actor, definition, named)
  if (preset) return preset.id
  throw new Refused('preset-unknown', { path: 'preset', params: { value: named.slice(0, 100) } })
}
