import type { ObjectView } from '../../core/api/shapes.ts'
import type { AutoNumberField, Field, FieldTypeName, Option } from '../../core/fields/field.ts'
import { fieldsInRule, formatAutoNumber, toCodePart } from '../../core/fields/index.ts'
import { isOrderable } from '../../core/fields/is-orderable.ts'
import { useLocalStorage } from '../client/local-storage.ts'
import type { List } from './use-list.ts'

/** What a person made of the columns of one list: which, in which order, how wide. */
export interface ColumnChoice {
  readonly shown: readonly string[]
  readonly widths: Readonly<Record<string, number>>
}

/** A column as it is drawn. */
export interface GridColumn {
  readonly name: string
  readonly width: number
  /** px from the left where it stays when the others scroll. */
  readonly staysAt: number | undefined
}

/** The columns of a list: those its address names, as that of a view does, or else those kept in this browser. */
export function useColumnChoice({ object, search, change }: List) {
  const initial: ColumnChoice = { shown: standardColumns(object), widths: {} }
  const [stored, store] = useLocalStorage<{ shown: readonly string[]; widths: Readonly<Record<string, number>> }>(
    `columns.${object.name}`,
    initial,
  )
  // A field may have gone, or been hidden from this person, since.
  const shown = (search.columns ?? stored.shown).filter((name) => canBeColumn(object.fields[name]))
  const choice: ColumnChoice = { shown: shown.length > 0 ? shown : initial.shown, widths: stored.widths }
  return {
    choice,
    setShown: (names: readonly string[]) =>
      search.columns ? change({ columns: names }, 'replace') : store({ ...choice, shown: names }),
    setWidths: (widths: Readonly<Record<string, number>>) => store({ shown: stored.shown, widths }),
    reset: () => {
      store({ ...initial })
      if (search.columns) change({ columns: initial.shown }, 'replace')
    },
  }
}

/** The code and the title come first: they are the columns that stay when the others scroll. */
export function standardColumns(object: ObjectView): readonly string[] {
  const wanted = object.columns.filter((name) => canBeColumn(object.fields[name]))
  const first = [...new Set(['code', object.title])].filter((name) => wanted.includes(name))
  return [...first, ...wanted.filter((name) => !first.includes(name))]
}

/** What the list is sorted by is always among its columns, so that its order can be seen. */
export function withSorted(shown: readonly string[], sorted: string): readonly string[] {
  return shown.includes(sorted) ? shown : [...shown, sorted]
}

export function canBeColumn(field: Field | undefined): boolean {
  return field !== undefined && field.type !== 'lines' && field.type !== 'settings'
}

export function isSortable(object: ObjectView, name: string): boolean {
  return mayBeSorted(object, name) && !isPreparing(object, name)
}

/** Its values or its index are not there yet; lists are ordered by it as soon as they are. */
export function isPreparing({ preparing }: ObjectView, name: string): boolean {
  return preparing?.[name] !== undefined
}

export function mayBeSorted(object: ObjectView, name: string): boolean {
  const field = object.fields[name]
  const level = object.levels[name] ?? 'edit'
  return field !== undefined && isOrderable(field) && level !== 'masked'
}

const widths: Readonly<Partial<Record<FieldTypeName, number>>> = {
  choices: 160,
  date: 112,
  dateTime: 120,
  yesNo: 84,
  number: 100,
  money: 128,
  rollup: 118,
  formula: 124,
  phone: 130,
  email: 200,
  website: 180,
  address: 220,
  creditCode: 180,
  idCard: 180,
  bankCard: 180,
  longText: 240,
}

/** As the longest label needs it in Chinese at 12 px, within reason. */
function choiceWidth(options: readonly Option[]): number {
  const longest = Math.max(...options.map(({ label }) => label['zh-CN'].length))
  return Math.min(140, Math.max(104, longest * 12 + 40))
}

/** As the codes of its rule need it at 13 px, within reason: ideographs are wider than letters. */
function codeWidth({ fields }: ObjectView, { rule }: AutoNumberField): number {
  const parts = Object.fromEntries(fieldsInRule(rule).map((name) => [name, longestPart(fields[name])]))
  const signs = Array.from(formatAutoNumber(rule, '2026-11-21', 1, parts))
  const px = signs.reduce((sum, sign) => sum + (/\p{Script=Han}/u.test(sign) ? 13 : 8), 32)
  return Math.min(280, Math.max(104, px))
}

/** As long as most words are: 4 ideographs. */
const textPart = '\u4e00'.repeat(4)

function longestPart(field: Field | undefined): string {
  const values = field?.type === 'choice' ? field.options.map(({ value }) => toCodePart(value)) : []
  return values.reduce((long, one) => (one.length > long.length ? one : long), textPart)
}

/** Wide enough for most values of the type, in px. */
export function standardWidth(object: ObjectView, name: string): number {
  if (name === object.title && object.fields[name]?.type !== 'autoNumber') return 220
  const field = object.fields[name]
  if (!field) return 140
  if (field.type === 'link') return field.to === 'user' ? 112 : 180
  if (field.type === 'autoNumber') return codeWidth(object, field)
  if (field.type === 'choice') return choiceWidth(field.options)
  return widths[field.type] ?? 140
}
