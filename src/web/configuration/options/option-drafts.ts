import type { Option, OptionColor } from '../../../core/fields/field.ts'
import { separators } from '../../../core/fields/types/choices.ts'
import { isJsonObject, type Json } from '../../../core/json.ts'

/** An option as it is being edited. */
export interface OptionDraft {
  /** Names the row while it is edited, whatever is typed into it. */
  readonly key: number
  readonly value: string
  readonly zh: string
  readonly en: string
  readonly color: OptionColor | null
  readonly retired: boolean
  /** Records may hold it: its value stays, and it is retired instead of removed. */
  readonly saved: boolean
  readonly suggestedFor: readonly string[]
  /** As typed, with commas between. */
  readonly synonyms: string
  /** Values of the field it depends on. */
  readonly for: readonly string[]
}

/** Words that somebody wrote one behind the other. */
export function splitWords(written: string): string[] {
  const words = written.split(separators).map((word) => word.trim())
  return [...new Set(words)].filter(Boolean)
}

export function joinWords(words: unknown): string {
  return Array.isArray(words) ? words.map(String).join(', ') : ''
}

let lastKey = 0

export function newOption(zh = ''): OptionDraft {
  return {
    key: ++lastKey,
    value: '',
    zh,
    en: '',
    color: null,
    retired: false,
    saved: false,
    suggestedFor: [],
    synonyms: '',
    for: [],
  }
}

/** Options as a record of the configuration or a definition has them. */
export function optionDrafts(options: Json | readonly Option[] | undefined): OptionDraft[] {
  if (!Array.isArray(options)) return []
  return options.flatMap((option) => {
    if (typeof option === 'string') return [{ ...newOption(option), value: option, saved: true }]
    if (!isJsonObject(option)) return []
    const label = isJsonObject(option.label) ? option.label : {}
    return [
      {
        ...newOption(String(label['zh-CN'] ?? option.value ?? '')),
        value: String(option.value ?? ''),
        en: String(label.en ?? ''),
        color: (option.color ?? null) as OptionColor | null,
        retired: option.retired === true,
        saved: true,
        suggestedFor: Array.isArray(option.suggestedFor) ? option.suggestedFor.map(String) : [],
        synonyms: joinWords(option.synonyms),
        for: Array.isArray(option.for) ? option.for.map(String) : [],
      },
    ]
  })
}

/** One option for each line that is not there yet, `value label` apart by a tab where both are given. */
export function pastedOptions(options: readonly OptionDraft[], lines: string): readonly OptionDraft[] {
  const known = new Set(options.flatMap(({ value, zh }) => [value, zh]))
  const wanted = lines.split(/\r?\n/).map((line) => line.trim())
  const fresh = [...new Set(wanted)].filter((line) => line !== '' && !known.has(line))
  const filled = options.filter(({ zh, saved }) => saved || zh.trim() !== '')
  return [...filled, ...fresh.map(newOption)]
}

export function movedOption(options: readonly OptionDraft[], from: number, to: number): readonly OptionDraft[] {
  const moved = options[from]
  if (!moved || to < 0 || to >= options.length) return options
  return options.toSpliced(from, 1).toSpliced(to, 0, moved)
}

/** What has been merged into another one is offered no more. */
export function withRetired(options: readonly OptionDraft[], value: string): readonly OptionDraft[] {
  return options.map((option) => (option.value === value ? { ...option, retired: true } : option))
}

/** Options that belong to no values of another choice. */
export function withoutParents(options: readonly OptionDraft[]): readonly OptionDraft[] {
  return options.map((option) => ({ ...option, for: [] }))
}

/** As the write path takes them. A new option is called by its label. */
export function writtenOptions(options: readonly OptionDraft[]): Json {
  return options
    .filter(({ zh, en, saved }) => saved || zh.trim() !== '' || en.trim() !== '')
    .map(({ value, zh, en, color, retired, suggestedFor, synonyms, for: values }) => ({
      value: value.trim() || zh.trim() || en.trim(),
      label: { 'zh-CN': zh.trim(), en: en.trim() },
      ...(color ? { color } : {}),
      ...(retired ? { retired } : {}),
      ...(suggestedFor.length > 0 ? { suggestedFor } : {}),
      ...(splitWords(synonyms).length > 0 ? { synonyms: splitWords(synonyms) } : {}),
      ...(values.length > 0 ? { for: [...values] } : {}),
    }))
}
