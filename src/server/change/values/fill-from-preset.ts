import { fillPreset } from '../../../core/presets/fill-preset.ts'
import { findPreset } from '../../../core/presets/offered-presets.ts'
import type { ChangeContext } from '../context/change-context.ts'
import type { RecordChange } from '../context/record-change.ts'

/**
 * Puts what the preset holds that a new record names into the fields nobody sent anything for; one that was sent empty stays
 * so, as it does before a default. It gets nobody round the levels of her fields.
 */
export function fillFromPreset({ actor, at, locale, workspace, level }: ChangeContext, record: RecordChange): void {
  const { definition, item, after } = record
  const preset = item.preset === undefined ? undefined : findPreset(actor, definition, item.preset)
  if (!preset) return
  const sent = item.values ?? {}
  const own = Object.entries(preset.values).filter(
    ([name]) => !Object.hasOwn(sent, name) && level(definition, name) === 'edit',
  )
  const me = actor.kind === 'user' ? actor : null
  const filling = { me, team: actor.team ?? null, at, timeZone: workspace.timeZone, locale, entered: after }
  Object.assign(after, fillPreset(definition, { values: Object.fromEntries(own) }, filling))
}
