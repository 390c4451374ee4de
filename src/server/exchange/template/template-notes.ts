import { fieldType } from '../../../core/fields/index.ts'
import type { Locale } from '../../../core/text/locale.ts'
import type { Workspace } from '../../metadata/index.ts'
import { cellText } from '../views/workbook-style.ts'
import type { TemplateColumn } from './template-columns.ts'
import { exampleOf } from './template-examples.ts'
import { templateTexts as texts } from './template-texts.ts'

/** The note at a column's header. */
export function noteOf(workspace: Workspace, column: TemplateColumn, locale: Locale): string {
  const { target, field } = column
  const example = exampleOf(column, 0, locale) || fieldType(field).label[locale]
  const lines = [target.required ? texts.required[locale] : '', ...hintsOf(workspace, column, locale)]
  return cellText([...lines, `${texts.format[locale]}${example}`].filter((line) => line !== '').join('\n'))
}

/** What belongs in a column, in sentences. */
export function hintsOf({ definitions }: Workspace, { field, parent }: TemplateColumn, locale: Locale): string[] {
  return [
    field.hint?.[locale] ?? '',
    field.type === 'link' || field.type === 'links'
      ? texts.link[locale].replace('{object}', definitions.get(field.to).label[locale])
      : '',
    field.type === 'choice' ? texts.choice[locale] : '',
    field.type === 'choices' ? texts.choices[locale] : '',
    parent ? texts.follows[locale].replace('{column}', parent.target.label[locale]) : '',
  ].filter((line) => line !== '')
}
