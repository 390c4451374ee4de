import { type Cell, colToLetter, type DataValidation, writeXlsx } from 'hucre/xlsx'
import { type Actor, fieldLevel } from '../../../core/access/index.ts'
import type { Field } from '../../../core/fields/field.ts'
import { fieldType, formatField } from '../../../core/fields/index.ts'
import { offeredOptions } from '../../../core/fields/offered-options.ts'
import { type ImportTarget, importTargets } from '../../../core/imports/index.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import type { Label, Locale } from '../../../core/text/locale.ts'
import type { Workspace } from '../../metadata/index.ts'
import { importable } from '../staging/import-access.ts'
import { cellText, headerStyle, requiredHeaderStyle } from './workbook-style.ts'

const texts = {
  examples: { 'zh-CN': '填写示例', en: 'Examples' },
  lists: { 'zh-CN': '选项', en: 'Options' },
  required: { 'zh-CN': '必填', en: 'Required' },
  format: { 'zh-CN': '格式', en: 'Format' },
  link: { 'zh-CN': '填写{object}的编号、外部编号或名称', en: 'The code, external ID or name of a {object}' },
  choice: { 'zh-CN': '从下拉列表中选择', en: 'Choose from the list' },
  choices: { 'zh-CN': '多个选项用逗号分开', en: 'Several options with commas between them' },
} as const satisfies Record<string, Label>

/** Lists are offered in this many rows; below them people can still type. */
const listRows = 2_000
const exampleRows = 3

/**
 * The workbook to fill in for an object: a column for every field this person may fill, required ones marked with *,
 * lists where there are options, a note with the format at each header, and a second sheet with examples.
 */
export async function templateWorkbook(
  workspace: Workspace,
  actor: Actor,
  { object, locale }: { object: string; locale: Locale },
): Promise<Buffer> {
  const definition = importable(workspace, actor, object)
  const columns = columnsFor(actor, definition)
  const headers = columns.map((column) => headerOf(column, locale))
  const lists = listsFor(columns, locale)
  const main = {
    name: cellText(definition.label[locale]),
    rows: [headers],
    cells: headerCells(workspace, columns, locale),
    columns: columns.map(() => ({ width: 18 })),
    freezePane: { rows: 1 },
    dataValidations: lists.map((list) => list.validation),
  }
  const examples = {
    name: texts.examples[locale],
    rows: [
      headers,
      ...Array.from({ length: exampleRows }, (_, n) => columns.map((column) => exampleOf(column, n, locale))),
    ],
    columns: columns.map(() => ({ width: 18 })),
  }
  const options = { name: texts.lists[locale], rows: transpose(lists.map((list) => list.options)), hidden: true }
  return Buffer.from(await writeXlsx({ sheets: [main, examples, ...(lists.length > 0 ? [options] : [])] }))
}

interface Column {
  readonly target: ImportTarget
  readonly field: Field
}

/** Addresses come in their four columns, everything else in one. */
function columnsFor(actor: Actor, definition: ObjectDefinition): Column[] {
  return importTargets(definition).flatMap((target) => {
    const field = definition.fields[target.field]
    if (!field || fieldLevel(actor, definition, target.field) !== 'edit') return []
    const wanted = field.type === 'address' ? addressColumns.includes(target.part ?? '') : target.part === null
    return wanted ? [{ target, field }] : []
  })
}

const addressColumns: readonly string[] = ['province', 'city', 'district', 'street']

function headerOf({ target }: Column, locale: Locale): string {
  return target.required ? `* ${target.label[locale]}` : target.label[locale]
}

function headerCells(workspace: Workspace, columns: readonly Column[], locale: Locale): Map<string, Partial<Cell>> {
  return new Map(
    columns.map((column, i) => [
      `0,${i}`,
      {
        value: headerOf(column, locale),
        type: 'string' as const,
        style: column.target.required ? requiredHeaderStyle : headerStyle,
        comment: { author: 'Kebu', text: noteOf(workspace, column, locale) },
      },
    ]),
  )
}

function noteOf({ definitions }: Workspace, { target, field }: Column, locale: Locale): string {
  const lines = [
    target.required ? texts.required[locale] : '',
    field.hint?.[locale] ?? '',
    field.type === 'link' ? texts.link[locale].replace('{object}', definitions.get(field.to).label[locale]) : '',
    field.type === 'choice' ? texts.choice[locale] : '',
    field.type === 'choices' ? texts.choices[locale] : '',
    `${texts.format[locale]}${locale === 'en' ? ': ' : '：'}${exampleOf({ target, field }, 0, locale) || fieldType(field).label[locale]}`,
  ]
  return lines.filter((line) => line !== '').join('\n')
}

/** Codes and ids stay empty: Kebu gives numbers itself, and an invented link would be refused. */
function exampleOf({ target, field }: Column, n: number, locale: Locale): string {
  if (field.type === 'link' || field.type === 'links' || field.type === 'autoNumber' || target.field === 'externalId')
    return ''
  const sample = fieldType(field).sample(field, n)
  if (target.part === null) return cellText(formatField(sample, field, { locale }))
  const part =
    typeof sample === 'object' && sample !== null
      ? Object.entries(sample).find(([name]) => name === target.part)
      : undefined
  return part ? cellText(String(part[1])) : ''
}

/** Excel takes at most 255 characters of options in a cell's list, so all lists stand in a sheet of their own. */
function listsFor(columns: readonly Column[], locale: Locale): { options: string[]; validation: DataValidation }[] {
  const withLists = columns.flatMap(({ field }, i) => {
    const options = optionsOf(field, locale)
    return options.length > 0 ? [{ options, letter: colToLetter(i) }] : []
  })
  return withLists.map(({ options, letter }, i) => ({
    options,
    validation: {
      type: 'list',
      formula1: `'${texts.lists[locale]}'!$${colToLetter(i)}$1:$${colToLetter(i)}$${options.length}`,
      allowBlank: true,
      errorStyle: 'warning',
      showErrorMessage: true,
      range: `${letter}2:${letter}${listRows}`,
    },
  }))
}

function optionsOf(field: Field, locale: Locale): string[] {
  if (field.type === 'choice') return offeredOptions(field.options).map((option) => option.label[locale])
  return field.type === 'yesNo' ? [true, false].map((value) => formatField(value, field, { locale })) : []
}

function transpose(lists: readonly (readonly string[])[]): (string | null)[][] {
  const height = Math.max(0, ...lists.map((list) => list.length))
  return Array.from({ length: height }, (_, row) => lists.map((list) => list[row] ?? null))
}
