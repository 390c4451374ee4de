import type { Json } from '../../core/json.ts'
import { keptFields, type Section } from '../../core/objects/object.ts'
import type { Label } from '../../core/text/locale.ts'

/** A section as an administrator is shaping it. */
export interface SectionDraft {
  readonly name: string
  readonly zh: string
  readonly en: string
  readonly fields: readonly string[]
  readonly step: boolean
  /** Null for as many as there is room for. */
  readonly columns: number | null
  readonly hint: Words
  readonly hints: Readonly<Record<string, Words>>
  readonly shownIf: Readonly<Record<string, string>>
}

export interface Words {
  readonly zh: string
  readonly en: string
}

export type LayoutDraft = readonly SectionDraft[]

const noWords: Words = { zh: '', en: '' }

/** The draft of sections there are: without what is left out of the form, and what Kebu keeps. */
export function draftOf(sections: readonly Section[]): LayoutDraft {
  return sections
    .filter(({ aside, name }) => !aside && name !== 'kept')
    .map(({ name, label, fields, step, columns, hint, hints = {}, shownIf = {} }) => ({
      name,
      ...toWords(label),
      fields,
      step: step === true,
      columns: columns ?? null,
      hint: hint ? toWords(hint) : noWords,
      hints: Object.fromEntries(Object.entries(hints).map(([field, words]) => [field, toWords(words)])),
      shownIf,
    }))
}

function toWords(label: Label): Words {
  return { zh: label['zh-CN'], en: label.en }
}

/** The sections as they are kept; a language that was left blank stays so. */
export function sectionsOf(draft: LayoutDraft): readonly Section[] {
  return draft
    .filter(({ fields }) => fields.length > 0)
    .map(({ name, zh, en, fields, step, columns, hint, hints, shownIf }) => {
      const said = labels(pick(hints, fields))
      const conditions = filledIn(pick(shownIf, fields))
      return {
        name,
        label: toLabel({ zh, en }) ?? { 'zh-CN': name, en: name },
        fields,
        ...(step ? { step: true as const } : {}),
        ...(columns ? { columns } : {}),
        ...withPart('hint', toLabel(hint)),
        ...(Object.keys(said).length > 0 ? { hints: said } : {}),
        ...(Object.keys(conditions).length > 0 ? { shownIf: conditions } : {}),
      }
    })
}

/** As it is sent. */
export function toJson(sections: readonly Section[]): Json {
  const json: Json = JSON.parse(JSON.stringify(sections))
  return json
}

function withPart<K extends string, T>(key: K, part: T | undefined): Partial<Record<K, T>> {
  const one: Partial<Record<K, T>> = {}
  if (part !== undefined) one[key] = part
  return one
}

function toLabel({ zh, en }: Words): Label | undefined {
  const [chinese, english] = [zh.trim(), en.trim()]
  return chinese || english ? { 'zh-CN': chinese, en: english } : undefined
}

function labels(hints: Readonly<Record<string, Words>>): Record<string, Label> {
  return Object.fromEntries(
    Object.entries(hints).flatMap(([name, words]) => {
      const label = toLabel(words)
      return label ? [[name, label] as const] : []
    }),
  )
}

function filledIn(conditions: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(conditions).filter(([, text]) => text.trim() !== ''))
}

function pick<T>(named: Readonly<Record<string, T>>, names: readonly string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(named).filter(([name]) => names.includes(name)))
}

/** Fields that stand in no section; what Kebu keeps of every record needs none. */
export function leftOut(draft: LayoutDraft, names: readonly string[]): readonly string[] {
  const kept: readonly string[] = keptFields
  const placed = new Set([...kept, 'externalId', ...draft.flatMap(({ fields }) => fields)])
  return names.filter((name) => !placed.has(name))
}

/** The field at another place, in its section or another one; from wherever it was, or from outside. */
export function placeField(draft: LayoutDraft, name: string, to: { section: string; at: number }): LayoutDraft {
  const from = draft.find(({ fields }) => fields.includes(name))
  const moved = pickSettings(from, name)
  return draft.map((section) => {
    const fields = section.fields.filter((one) => one !== name)
    if (section.name !== to.section) return { ...section, fields }
    const before = section.fields.slice(0, to.at).filter((one) => one !== name).length
    return {
      ...section,
      fields: fields.toSpliced(before, 0, name),
      hints: { ...section.hints, ...moved.hints },
      shownIf: { ...section.shownIf, ...moved.shownIf },
    }
  })
}

/** What is said of a field goes along with it. */
function pickSettings(from: SectionDraft | undefined, name: string): Pick<SectionDraft, 'hints' | 'shownIf'> {
  return { hints: pick(from?.hints ?? {}, [name]), shownIf: pick(from?.shownIf ?? {}, [name]) }
}

export function removeField(draft: LayoutDraft, name: string): LayoutDraft {
  return draft.map((section) => ({ ...section, fields: section.fields.filter((one) => one !== name) }))
}

/** One place up or down; over the edge of its section into the next one. */
export function shiftField(draft: LayoutDraft, name: string, by: 1 | -1): LayoutDraft {
  const n = draft.findIndex(({ fields }) => fields.includes(name))
  const section = draft[n]
  if (!section) return draft
  const at = section.fields.indexOf(name)
  const next = at + by
  if (next >= 0 && next < section.fields.length)
    return placeField(draft, name, { section: section.name, at: by === 1 ? at + 2 : at - 1 })
  const other = draft[n + by]
  return other ? placeField(draft, name, { section: other.name, at: by === 1 ? 0 : other.fields.length }) : draft
}

export function shiftSection(draft: LayoutDraft, name: string, by: 1 | -1): LayoutDraft {
  const at = draft.findIndex((section) => section.name === name)
  const section = draft[at]
  const to = at + by
  return section && to >= 0 && to < draft.length ? draft.toSpliced(at, 1).toSpliced(to, 0, section) : draft
}

export function addSection(draft: LayoutDraft, words: Words): LayoutDraft {
  const taken = new Set(draft.map(({ name }) => name))
  const names = Array.from({ length: draft.length + 1 }, (_, n) => `section${n + 1}`)
  const name = names.find((one) => !taken.has(one)) ?? 'section'
  return [...draft, { name, ...words, fields: [], step: false, columns: null, hint: noWords, hints: {}, shownIf: {} }]
}
