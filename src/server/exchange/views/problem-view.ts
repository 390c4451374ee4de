import type { CellConflict, ImportRowView, RecordRef } from '../../../core/api/shapes.ts'
import { reasonsOf } from '../../../core/change/refusal-view.ts'
import { toCell } from '../../../core/exports/to-cell.ts'
import type { Field } from '../../../core/fields/field.ts'
import type { Problem } from '../../../core/fields/field-type.ts'
import type { Json } from '../../../core/json.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import type { Label, Locale } from '../../../core/text/locale.ts'
import { problemText } from '../../../core/text/problems.ts'
import type { Definitions } from '../../metadata/index.ts'
import type { RowProblem } from '../staging/row-problem.ts'

export interface ProblemSight {
  readonly problem: RowProblem
  readonly alike: ReadonlyMap<string, number>
  /** Records that are named, as the reader may see them. */
  readonly refs: ReadonlyMap<string, RecordRef>
  readonly locale: Locale
  readonly timeZone: string
}

/** The problem in words. */
export function toProblemView(
  definitions: Definitions,
  definition: ObjectDefinition,
  { problem, alike, refs, locale, timeZone }: ProblemSight,
): ImportRowView['problems'][number] {
  const field = definition.fields[problem.field.split('.')[0] ?? '']
  const count = problem.fault === undefined ? undefined : alike.get(problem.fault)
  const record = refs.get(problem.sameAs ?? '')
  const conflict = problem.conflict && field ? inWords(problem.conflict, field, { refs, locale, timeZone }) : null
  const told = { ...problem.params, ...(conflict ? { theirs: conflict.theirs } : {}) }
  const params = inLanguage(definitions, told, locale)
  const { code } = problem
  // Whoever does not see the values is told that there are others.
  const said = code === 'import-cell-changed-since' && !conflict ? 'import-cell-settled' : code
  const message = problemText({ code: said, params: { field: field?.label[locale] ?? '', ...params } }, locale)
  const place = { object: definition.label, field: field?.label, granting: definition, message, locale }
  return {
    field: problem.field,
    code,
    message,
    ...reasonsOf(problem, place),
    ...(problem.suggestions?.length ? { suggestions: problem.suggestions } : optionSuggestions(params)),
    ...(count === undefined ? {} : { alike: count }),
    ...(record ? { record } : {}),
    ...(conflict ? { conflict } : {}),
  }
}

/** Empty it is not. */
const unseen: Label = { 'zh-CN': '（看不到的记录）', en: '(a record you do not see)' }

/** The three values as cells of a file that people read; links by their titles. */
function inWords(
  { base, theirs, mine, ...told }: NonNullable<RowProblem['conflict']>,
  field: Field,
  { refs, ...context }: Pick<ProblemSight, 'refs' | 'locale' | 'timeZone'>,
): CellConflict {
  const words = (value: Json) => {
    const linked =
      field.type === 'link' || field.type === 'links'
        ? idsIn(value).map((id) => refs.get(id) ?? { id, object: field.to, code: '', title: unseen[context.locale] })
        : undefined
    return String(toCell({ field, value, ref: linked, isOpen: true }, { ...context, headers: 'labels' }) ?? '')
  }
  return { base: words(base), theirs: words(theirs), mine: words(mine), ...told }
}

/** Of what is linked, the ids: of a problem's conflict or of one value of it. */
export function idsIn(value: Json): readonly string[] {
  return [value].flat().filter((id) => typeof id === 'string')
}

type Params = NonNullable<Problem['params']>

/** Objects are named by their label, and options offered in the reader's language. */
function inLanguage(definitions: Definitions, params: Params, locale: Locale): Params {
  const object = typeof params.object === 'string' ? definitions.find(params.object)?.label[locale] : undefined
  const nearest = locale === 'en' && params.nearestEn !== undefined ? params.nearestEn : params.nearest
  return { ...params, ...(object === undefined ? {} : { object }), ...(nearest === undefined ? {} : { nearest }) }
}

/** The options stand quoted in `nearest`; the page offers each as a button. */
function optionSuggestions({ nearest }: Params): { suggestions?: readonly string[] } {
  if (typeof nearest !== 'string') return {}
  const suggestions = [...nearest.matchAll(/[“「]([^”」]+)[”」]/g)].flatMap((match) => match[1] ?? [])
  return suggestions.length > 0 ? { suggestions } : {}
}
