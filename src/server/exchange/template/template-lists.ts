import { colToLetter, type DataValidation, type WriteSheet } from 'hucre/xlsx'
import { cities, districts, provinces } from '../../../core/fields/china/regions.ts'
import type { Field } from '../../../core/fields/field.ts'
import { formatField } from '../../../core/fields/index.ts'
import { offeredOptions } from '../../../core/fields/offered-options.ts'
import { isFitting } from '../../../core/objects/dependent-options.ts'
import type { Locale } from '../../../core/text/locale.ts'
import { cellText } from '../views/workbook-style.ts'
import { ListSheet } from './list-sheet.ts'
import type { TemplateColumn } from './template-columns.ts'
import { templateTexts as texts } from './template-texts.ts'

/** Lists are offered in this many rows; below them people can still type. */
const listRows = 2_000

/**
 * The lists of the columns, and the hidden sheets that hold them: Excel takes at most 255 characters of options in a
 * cell's own list.
 */
export function templateLists(
  columns: readonly TemplateColumn[],
  locale: Locale,
): { validations: DataValidation[]; sheets: WriteSheet[] } {
  const options = new ListSheet(texts.lists[locale])
  const regions = regionLists(columns, new ListSheet(texts.regions[locale]))
  const cellOf = (column: TemplateColumn) => `$${colToLetter(columns.indexOf(column))}2`
  const validations = columns.flatMap((column) => {
    const formula = column.target.part
      ? regions.formulaOf(column, cellOf)
      : optionFormula(options, column, { cellOf, locale })
    return formula ? [validation(colToLetter(columns.indexOf(column)), formula, locale)] : []
  })
  return { validations, sheets: [options, regions.sheet].flatMap((sheet) => sheet.toSheet() ?? []) }
}

function validation(letter: string, formula1: string, locale: Locale): DataValidation {
  return {
    type: 'list',
    formula1,
    allowBlank: true,
    errorStyle: 'warning',
    showErrorMessage: true,
    errorMessage: texts.notInList[locale],
    range: `${letter}2:${letter}${listRows}`,
  }
}

type CellOf = (column: TemplateColumn) => string

function optionFormula(
  sheet: ListSheet,
  { field, parent }: TemplateColumn,
  { cellOf, locale }: { cellOf: CellOf; locale: Locale },
): string | null {
  const above = parent?.field
  if (!parent || field.type !== 'choice' || above?.type !== 'choice') return sheet.list(labelsOf(field, locale))
  const fitting = offeredOptions(field.options)
  return sheet.listBelow(
    offeredOptions(above.options).map(({ value, label }) => ({
      key: cellText(label[locale]),
      values: fitting.filter((option) => isFitting(option, value)).map((option) => cellText(option.label[locale])),
    })),
    cellOf(parent),
  )
}

function labelsOf(field: Field, locale: Locale): string[] {
  if (field.type === 'choice') return offeredOptions(field.options).map(({ label }) => cellText(label[locale]))
  return field.type === 'yesNo' ? [true, false].map((value) => formatField(value, field, { locale })) : []
}

/** Provinces, the cities of each and the districts of each, written once, however many addresses an object has. */
function regionLists(columns: readonly TemplateColumn[], sheet: ListSheet) {
  const cells = new Map<string, (keys: string) => string | null>()
  if (columns.some(({ target }) => target.part === 'province')) {
    const all = provinces()
    const known = sheet.list(all)
    const ofProvince = sheet.below(all.map((province) => ({ key: province, values: cities(province) })))
    const ofCity = sheet.below(
      all.flatMap((province) =>
        cities(province).map((city) => ({ key: province + city, values: districts(province, city) })),
      ),
    )
    cells
      .set('province', () => known)
      .set('city', ofProvince)
      .set('district', ofCity)
  }
  const formulaOf = ({ target, parent }: TemplateColumn, cellOf: CellOf): string | null => {
    const above = [parent?.parent, parent].flatMap((column) => (column ? [cellOf(column)] : []))
    return cells.get(target.part ?? '')?.(above.join('&')) ?? null
  }
  return { sheet, formulaOf }
}
