import type { Field } from '../../../core/fields/field.ts'
import { fieldType } from '../../../core/fields/index.ts'
import { offeredOptions } from '../../../core/fields/offered-options.ts'
import type { Locale } from '../../../core/text/locale.ts'
import type { Workspace } from '../../metadata/index.ts'
import { cellText } from '../views/workbook-style.ts'
import type { TemplateColumn } from './template-columns.ts'
import { hintsOf } from './template-notes.ts'
import { templateRules, templateTexts as texts } from './template-texts.ts'

interface Told {
  readonly names: { readonly main: string; readonly examples: string }
  readonly locale: Locale
  /** The sheet of examples, whose first row shows each column. */
  readonly examples: readonly (readonly string[])[]
}

/** The sheet that explains: what holds for all columns, then a row for each. */
export function guideRows(
  workspace: Workspace,
  columns: readonly TemplateColumn[],
  { names, locale, examples }: Told,
): string[][] {
  const rules = templateRules.map((rule, i) => {
    const text = rule[locale].replaceAll('{main}', names.main).replaceAll('{examples}', names.examples)
    return [`${i + 1}. ${text}`]
  })
  const head = [texts.column, texts.required, texts.type, texts.how, texts.example, texts.options]
  const about = columns.map((column, i) => [
    column.header,
    column.target.required ? texts.required[locale] : '',
    fieldType(column.field).label[locale],
    cellText(hintsOf(workspace, column, locale).join('\n')),
    examples[0]?.[i] ?? '',
    optionsOf(column.field, locale),
  ])
  return [...rules, [], head.map((text) => text[locale]), ...about]
}

/** The dropdown holds all of a long list. */
const optionsMax = 60

function optionsOf(field: Field, locale: Locale): string {
  if (field.type !== 'choice' && field.type !== 'choices') return ''
  const labels = offeredOptions(field.options).map(({ label }) => label[locale])
  const listed = labels.slice(0, optionsMax).join(locale === 'en' ? ', ' : '、')
  const rest = labels.length > optionsMax ? texts.more[locale].replace('{count}', String(labels.length)) : ''
  return cellText(listed + rest)
}
