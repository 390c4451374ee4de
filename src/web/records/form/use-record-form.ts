import { useMemo, useState } from 'react'
import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import type { Json } from '../../../core/json.ts'
import type { Preset } from '../../../core/objects/object.ts'
import { useObjects, useSession } from '../../client/queries.ts'
import { useStableCallback } from '../../client/use-stable-callback.ts'
import type { Linked } from '../../fields/index.ts'
import { useText } from '../../text/use-text.tsx'
import type { Proposal } from '../correction/proposal.ts'
import { fieldAccess } from '../field-access.ts'
import type { EditedLine } from '../lines/edited-lines.ts'
import type { Faults } from '../save-faults.ts'
import { changedValues, checkValue, type Draft, draftFaults, draftOf, newDraft } from './check-draft.ts'
import { followingRate } from './following-rate.ts'
import { changedLines, firstLines, lineFaults, restoredLines } from './form-lines.ts'
import { unsealedValues } from './unsealed-values.ts'
import { useCopiedFields } from './use-copied-fields.ts'
import { useEntered } from './use-entered.ts'
import { useFaults } from './use-faults.ts'
import { useKeptDraft } from './use-kept-draft.ts'
import { usePresetFilling } from './use-preset-filling.ts'
import { useRateOfTheDay } from './use-rate-of-the-day.ts'

/** What a form begins with: values that a new record has, or what was proposed of a record and is corrected. */
export interface Beginning {
  readonly presets: Draft
  readonly proposed: Proposal | null
}

/** The state of a form: what is entered, what is wrong with it, and the draft kept of it in this browser. */
export function useRecordForm(definition: ObjectView, record: RecordView | null, { presets, proposed }: Beginning) {
  const { locale } = useText()
  const objects = useObjects()
  const { currency, timeZone } = useSession().workspace
  const names = useMemo(() => enterableNames(definition, record), [definition, record])
  const [begun] = useState(() => {
    const values = record ? draftOf(record, names) : proposed ? {} : newDraft(definition, presets, timeZone)
    return { ...values, ...proposed?.values }
  })
  // What stands there, or was proposed, has brought along what it brings.
  const held = record || proposed ? { ...record, ...proposed?.values } : null
  const filling = usePresetFilling({ definition, begun, given: presets })
  const { first, draft, dirty, enter, fill } = useEntered(() => ({
    ...begun,
    ...(record || proposed ? {} : filling.filled?.values),
  }))
  const [linked, setLinked] = useState<Readonly<Record<string, Linked>>>({ ...record?.refs, ...proposed?.refs })
  const [lines, setLines] = useState(() => proposed?.lines ?? firstLines(definition, record))
  const { faults, setFaults, setFault, dropFaultsIn } = useFaults()
  const {
    offered,
    keep: keepInBrowser,
    take,
    forget,
  } = useKeptDraft(`${definition.name}/${proposed?.id ?? record?.id ?? 'new'}`, record?.version)
  const keep = (next: Draft) => keepInBrowser(unsealedValues(next, { definition, objects }))
  useCopiedFields({ definition, held, draft, fill })
  useRateOfTheDay({ definition, held, draft, fill })

  const put = useStableCallback((name: string, value: Json, refs?: Linked) => {
    const next = { ...draft, [name]: value, ...followingRate(definition, { name, value, currency }) }
    enter(next)
    if (refs) setLinked({ ...linked, [name]: refs })
    // While a fault is shown it goes as soon as the value is right; new ones wait until the field is left.
    if (faults[name]) check(name, value)
    keep(next)
  })
  function putLines(name: string, rows: readonly EditedLine[]): void {
    const next = { ...draft, [name]: rows.map(({ values }) => values) }
    setLines({ ...lines, [name]: rows })
    enter(next)
    dropFaultsIn(name)
    keep(next)
  }
  /** Fills a preset in, or takes back what one has filled. */
  function fillIn(preset: Preset | null): void {
    const next = filling.change(preset, draft)
    enter(next)
    setFaults({})
    keep(next)
  }
  function check(name: string, entered: unknown): void {
    setFault(name, checkValue(definition, name, entered, locale).fault)
  }
  /** A field left empty is no fault until it is saved. */
  function leave(name: string): void {
    const entered = draft[name] ?? ''
    if (entered !== '') check(name, entered)
  }
  /** Everything that can be told without the server. */
  function findFaults(): Faults {
    return {
      ...draftFaults(definition, names, { draft, record }, locale),
      ...lineFaults(lines, { definition, objects }, locale),
    }
  }
  /** Only what differs from the record; lines as the whole list. */
  function values(): Record<string, Json> {
    return {
      ...changedValues(definition, record, draft),
      ...changedLines(lines, { definition, objects }, { draft, first }),
    }
  }
  function restore(): void {
    if (!offered) return
    enter({ ...first, ...offered.values })
    setLines(restoredLines(definition, offered, lines))
    take()
  }
  /** Whether somebody has given it a value here: what it began with is not hers. */
  const isTyped = (name: string) => (draft[name] ?? '') !== '' && draft[name] !== first[name]
  const presetting = {
    offered: proposed ? [] : filling.offered,
    filled: record || proposed ? null : filling.filled,
    choose: fillIn,
  }
  const state = { names, draft, linked, lines, faults, dirty, offered, presetting }
  return { ...state, isTyped, setFaults, put, putLines, leave, findFaults, values, restore, forget }
}

function enterableNames(definition: ObjectView, record: RecordView | null): readonly string[] {
  return Object.keys(definition.fields).filter((name) => {
    const { enterable, level } = fieldAccess(definition, record, name)
    return enterable && level === 'edit'
  })
}
