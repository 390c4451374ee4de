import { useMemo, useRef, useState } from 'react'
import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import type { Json } from '../../../core/json.ts'
import { useObjects, useSession } from '../../client/queries.ts'
import { isEnterable, type Linked } from '../../fields/index.ts'
import { useText } from '../../text/use-text.tsx'
import { fieldAccess } from '../field-access.ts'
import { type EditedLine, editedLines, linesToSave } from '../lines/edited-lines.ts'
import type { Faults } from '../save-faults.ts'
import { changedValues, checkField, checkValue, type Draft, draftOf, newDraft } from './check-draft.ts'
import { dropDraft, type KeptDraft, keepDraft, keptDraft } from './draft-store.ts'
import { useCopiedFields } from './use-copied-fields.ts'

/** The state of a form: what is entered, what is wrong with it, and the draft kept of it in this browser. */
export function useRecordForm(definition: ObjectView, record: RecordView | null, presets: Draft) {
  const { locale } = useText()
  const objects = useObjects()
  const { currency } = useSession().workspace
  const key = `${definition.name}/${record?.id ?? 'new'}`
  const names = useMemo(() => enterableNames(definition, record), [definition, record])
  const first = useRef<Draft>(record ? draftOf(record, names) : newDraft(definition, presets))
  const [draft, setDraft] = useState<Draft>(first.current)
  const [linked, setLinked] = useState<Readonly<Record<string, Linked>>>(record?.refs ?? {})
  const [lines, setLines] = useState(() => firstLines(definition, record))
  const [faults, setFaults] = useState<Faults>({})
  const [offered, setOffered] = useState<KeptDraft | null>(() => keptDraft(key))
  const dirty = draft !== first.current

  function put(name: string, value: Json, refs?: Linked): void {
    const next = { ...draft, [name]: value, ...followingRate(definition, name, value, currency) }
    setDraft(next)
    if (refs) setLinked({ ...linked, [name]: refs })
    // While a fault is shown it goes as soon as the value is right; new ones wait until the field is left.
    if (faults[name]) setFault(name, checkValue(definition, name, value, locale).fault)
    keepDraft(key, toJson(next), record?.version)
  }
  /** What comes from elsewhere than the keyboard: by itself it is nothing to be kept or asked about. */
  function fill(values: Draft): void {
    const next = { ...draft, ...values }
    if (!dirty) first.current = next
    setDraft(next)
  }
  useCopiedFields({ definition, record, draft, fill })
  function putLines(name: string, next: readonly EditedLine[]): void {
    setLines({ ...lines, [name]: next })
    const draftNow = { ...draft, [name]: next.map(({ values }) => values) }
    setDraft(draftNow)
    setFaults(Object.fromEntries(Object.entries(faults).filter(([path]) => !path.startsWith(`${name}.`))))
    keepDraft(key, toJson(draftNow), record?.version)
  }
  function setFault(name: string, fault: string | null): void {
    setFaults((all) => {
      const { [name]: _, ...others } = all
      return fault ? { ...others, [name]: fault } : others
    })
  }
  function leave(name: string): void {
    const entered = draft[name]
    if (entered !== null && entered !== undefined && entered !== '')
      setFault(name, checkValue(definition, name, entered, locale).fault)
  }
  /** Everything that can be told without the server. */
  function checkAll(): Faults {
    const found: Record<string, string> = {}
    for (const name of names) {
      // An empty code is numbered by Kebu.
      const { fault } = checkValue(definition, name, draft[name], locale)
      if (fault) found[name] = fault
    }
    for (const [name, rows] of Object.entries(lines)) Object.assign(found, lineFaults(name, rows))
    setFaults(found)
    return found
  }
  function lineFaults(name: string, rows: readonly EditedLine[]): Faults {
    const field = definition.fields[name]
    const line = field?.type === 'lines' ? objects.find((object) => object.name === field.of) : undefined
    if (!line || field?.type !== 'lines') return {}
    return Object.fromEntries(
      rows.flatMap((row, n) =>
        Object.entries(line.fields)
          .filter(
            ([column, cell]) => column !== field.via && line.levels[column] === 'edit' && cell.type !== 'autoNumber',
          )
          .flatMap(([column, cell]) => {
            const { fault } = checkField(cell, row.values[column], locale)
            return fault ? [[`${name}.${n}.${column}`, fault] as const] : []
          }),
      ),
    )
  }
  /** Only what differs from the record; lines as the whole list. */
  function values(): Record<string, Json> {
    const changed = changedValues(definition, record, draft)
    for (const [name, rows] of Object.entries(lines)) {
      const field = definition.fields[name]
      const line = field?.type === 'lines' ? objects.find((object) => object.name === field.of) : undefined
      if (!line || field?.type !== 'lines' || !(name in draft)) continue
      if (draft[name] !== first.current[name]) changed[name] = linesToSave(line, field.via, rows)
    }
    return changed
  }
  function restore(): void {
    if (!offered) return
    setDraft({ ...first.current, ...offered.values })
    setLines(restoredLines(definition, offered, lines))
    setOffered(null)
  }
  function forget(): void {
    dropDraft(key)
    setOffered(null)
  }
  return {
    names,
    draft,
    linked,
    lines,
    faults,
    setFaults,
    dirty,
    offered,
    put,
    putLines,
    leave,
    checkAll,
    values,
    restore,
    forget,
  }
}

/** In the company's own currency the rate is 1, and out of sight; the rate of one currency is not that of another. */
function followingRate(definition: ObjectView, name: string, value: Json, currency: string): Draft {
  const rates = Object.entries(definition.fields).filter(
    ([, field]) => field.type === 'number' && field.rateOf === name && isEnterable(field),
  )
  return Object.fromEntries(rates.map(([rate]) => [rate, value === currency ? 1 : null]))
}

function enterableNames(definition: ObjectView, record: RecordView | null): readonly string[] {
  return Object.keys(definition.fields).filter((name) => {
    const { enterable, level } = fieldAccess(definition, record, name)
    return enterable && level === 'edit'
  })
}

function firstLines(
  definition: ObjectView,
  record: RecordView | null,
): Readonly<Record<string, readonly EditedLine[]>> {
  const names = Object.entries(definition.fields).flatMap(([name, field]) => (field.type === 'lines' ? [name] : []))
  return Object.fromEntries(names.map((name) => [name, editedLines(record, name)]))
}

function restoredLines(
  definition: ObjectView,
  kept: KeptDraft,
  lines: Readonly<Record<string, readonly EditedLine[]>>,
) {
  const restored = Object.keys(lines).flatMap((name) => {
    const rows = kept.values[name]
    if (definition.fields[name]?.type !== 'lines' || !Array.isArray(rows)) return []
    return [[name, rows.map(toEditedLine)] as const]
  })
  return { ...lines, ...Object.fromEntries(restored) }
}

function toEditedLine(values: Json, n: number): EditedLine {
  const row =
    typeof values === 'object' && values !== null && !Array.isArray(values) ? (values as Record<string, Json>) : {}
  const id = typeof row.id === 'string' ? row.id : undefined
  return { key: id ?? `kept-${n}`, ...(id ? { id } : {}), values: row, linked: {} }
}

/** Drafts are values and texts; whatever JSON cannot carry is not kept. */
function toJson(draft: Draft): Readonly<Record<string, Json>> {
  const kept: Record<string, Json> = JSON.parse(JSON.stringify(draft))
  return kept
}
