import { useState } from 'react'
import type { ObjectView } from '../../../core/api/shapes.ts'
import type { Preset } from '../../../core/objects/object.ts'
import { fillPreset } from '../../../core/presets/fill-preset.ts'
import { useSession } from '../../client/queries.ts'
import { useText } from '../../text/use-text.tsx'
import type { Draft } from './check-draft.ts'
import { enteredIn, type Filled, withoutFilled } from './filled-preset.ts'
import { followingRate } from './following-rate.ts'

interface Beginning {
  readonly definition: ObjectView
  /** The values the form begins with by itself. */
  readonly begun: Draft
  /** Those the address gave: whoever came with them means them. */
  readonly given: Draft
}

/** Fills presets into the form of a new record: what somebody entered stays, what another preset had filled gives way. */
export function usePresetFilling({ definition, begun, given }: Beginning) {
  const { user, workspace } = useSession()
  const { locale } = useText()
  const [filled, setFilled] = useState<Filled | null>(() => {
    const preset = presetsOf(definition).find(({ defaultFor }) => defaultFor.length > 0)
    return preset ? fill(preset, begun) : null
  })

  function fill(preset: Preset, base: Draft): Filled {
    const at = new Date().toISOString()
    const entered = enteredIn(base, begun, given)
    const filling = { me: user, team: user.team, at, timeZone: workspace.timeZone, locale, entered }
    const own = Object.entries(fillPreset(definition, preset, filling))
    const values: Draft = Object.fromEntries(
      own.flatMap(([name, value]) => [
        [name, value],
        ...Object.entries(followingRate(definition, { name, value, currency: workspace.currency })),
      ]),
    )
    return { preset, values, before: Object.fromEntries(Object.keys(values).map((name) => [name, base[name] ?? null])) }
  }
  /** The draft as it becomes with the preset, or with none; what the one before had filled is taken back first. */
  function change(preset: Preset | null, draft: Draft): Draft {
    const base = withoutFilled(draft, filled)
    const next = preset ? fill(preset, base) : null
    setFilled(next)
    return { ...base, ...next?.values }
  }
  return { offered: presetsOf(definition), filled, change }
}

/** Those that have something to say in this form. */
function presetsOf({ presets = [] }: ObjectView): readonly Preset[] {
  return presets.filter(({ values }) => Object.keys(values).length > 0)
}
