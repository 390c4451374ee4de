import { type Cell, type CellValue, writeXlsx } from 'hucre/xlsx'
import type { Actor } from '../../../core/access/index.ts'
import type { Locale } from '../../../core/text/locale.ts'
import type { Workspace } from '../../metadata/index.ts'
import { importable } from '../staging/import-access.ts'
import { headerStyle, requiredHeaderStyle, sheetName, textStyle } from '../views/workbook-style.ts'
import { isText, type TemplateColumn, templateColumns } from './template-columns.ts'
import { exampleRows, linkedExamples } from './template-examples.ts'
import { guideRows } from './template-guide.ts'
import { templateLists } from './template-lists.ts'
import { noteOf } from './template-notes.ts'
import { templateTexts } from './template-texts.ts'

/** Cells of texts are made texts in so many rows: Excel rounds a card number that is typed as a number. */
const textRows = 500

/**
 * The workbook to fill in for an object: a column for every field this person may fill, required ones red, lists where
 * there are options (those of a choice or a region that depends on another follow it), a note with format and example at
 * each header; behind it a sheet of examples, which can be imported itself, and one that explains the columns. The sheet
 * to be filled in stands first, so that it is the one that is read.
 */
export async function templateWorkbook(
  workspace: Workspace,
  actor: Actor,
  { object, locale }: { object: string; locale: Locale },
): Promise<Buffer> {
  const definition = importable(workspace, actor, object)
  const columns = templateColumns(actor, definition, locale)
  const linked = await linkedExamples(workspace, actor, columns)
  const lists = templateLists(columns, locale)
  const names = sheetNames(definition.label[locale], locale)
  const headers = columns.map(({ header }) => header)
  const table = { columns: columns.map(() => ({ width: 18 })), freezePane: { rows: 1 } }
  const examples = exampleRows(columns, { linked, locale })
  const main = {
    ...table,
    name: names.main,
    rows: [headers, ...Array.from({ length: textRows }, () => columns.map(() => null))],
    cells: new Map([...headerCells(workspace, columns, locale), ...textCells(columns, textRows)]),
    dataValidations: lists.validations,
  }
  const guide = {
    name: names.guide,
    rows: guideRows(workspace, columns, { names, locale, examples }).map((row) => row.map(orEmpty)),
    columns: [22, 8, 16, 50, 28, 60].map((width) => ({ width })),
  }
  const filled: CellValue[][] = [headers, ...examples.map((row) => row.map(orEmpty))]
  const shown = { ...table, name: names.examples, rows: filled, cells: textCells(columns, examples.length, examples) }
  return Buffer.from(await writeXlsx({ sheets: [main, shown, guide, ...lists.sheets] }))
}

/** An object may be called like one of the other sheets; no two sheets may have one name. */
function sheetNames(label: string, locale: Locale) {
  const { examples, guide, lists, regions } = templateTexts
  const others = [examples, guide, lists, regions].map((text) => text[locale].toLowerCase())
  const own = sheetName(label)
  const main = others.includes(own.toLowerCase()) ? `${own} 1` : own
  return { main, examples: examples[locale], guide: guide[locale] }
}

/** A cell of an empty text is not empty to a program. */
function orEmpty(text: string): string | null {
  return text === '' ? null : text
}

type Cells = Map<string, Partial<Cell>>

function headerCells(workspace: Workspace, columns: readonly TemplateColumn[], locale: Locale): Cells {
  return new Map(
    columns.map((column, i) => [
      `0,${i}`,
      {
        value: column.header,
        type: 'string' as const,
        style: column.target.required ? requiredHeaderStyle : headerStyle,
        comment: { author: 'Kebu', text: noteOf(workspace, column, locale) },
      },
    ]),
  )
}

function textCells(columns: readonly TemplateColumn[], rows: number, values?: readonly CellValue[][]): Cells {
  const texts = columns.flatMap(({ field }, i) => (isText(field) ? [i] : []))
  const cells: Cells = new Map()
  for (let row = 0; row < rows; row++)
    for (const i of texts) cells.set(`${row + 1},${i}`, { value: values?.[row]?.[i] || null, style: textStyle })
  return cells
}
