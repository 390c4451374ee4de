import { type Actor, scopeOf } from '../../../core/access/index.ts'
import type { Option } from '../../../core/fields/field.ts'
import { fieldType, formatField } from '../../../core/fields/index.ts'
import { offeredOptions } from '../../../core/fields/offered-options.ts'
import { isFitting } from '../../../core/objects/dependent-options.ts'
import type { Locale } from '../../../core/text/locale.ts'
import type { Workspace } from '../../metadata/index.ts'
import { listRecords } from '../../query/index.ts'
import { cellText } from '../views/workbook-style.ts'
import type { TemplateColumn } from './template-columns.ts'

const examplesMax = 3

/** By object, the codes of a few records that she sees. */
export type LinkedExamples = ReadonlyMap<string, readonly string[]>

/**
 * Records that exist, for the links without which no example could be imported. There are few such links in an object; of what she
 * sees nothing of there is no example.
 */
export async function linkedExamples(
  workspace: Workspace,
  actor: Actor,
  columns: readonly TemplateColumn[],
): Promise<LinkedExamples> {
  const objects = columns.flatMap(({ target, field }) => (target.required && field.type === 'link' ? [field.to] : []))
  const isSeen = (object: string) => scopeOf(actor, workspace.definitions.get(object), 'view') !== 'none'
  const seen = [...new Set(objects)].filter(isSeen)
  const found = await Promise.all(seen.map(async (object) => [object, await codesOf(object)] as const))
  return new Map(found)

  async function codesOf(object: string): Promise<string[]> {
    const { items } = await listRecords(workspace, { actor, object, limit: examplesMax })
    return items.flatMap(({ code }) => code ?? [])
  }
}

/** The rows of the sheet of examples, column by column. */
export function exampleRows(
  columns: readonly TemplateColumn[],
  { linked, locale }: { linked: LinkedExamples; locale: Locale },
): string[][] {
  return Array.from({ length: examplesMax }, (_, n) =>
    columns.map((column) => {
      const codes = column.target.required && column.field.type === 'link' ? (linked.get(column.field.to) ?? []) : []
      return codes[n % Math.max(1, codes.length)] ?? exampleOf(column, n, locale)
    }),
  )
}

/** Codes and ids stay empty: Kebu gives numbers itself, and an invented link would be refused. */
export function exampleOf(column: TemplateColumn, n: number, locale: Locale): string {
  const { target, field } = column
  if (field.type === 'link' || field.type === 'links' || field.type === 'autoNumber' || target.field === 'externalId')
    return ''
  if (field.type === 'choice' || field.type === 'choices')
    return cellText(exampleOption(column, n)?.label[locale] ?? '')
  const sample = fieldType(field).sample(field, n)
  if (target.part === null) return cellText(formatField(sample, field, { locale }))
  const part =
    typeof sample === 'object' && sample !== null
      ? Object.entries(sample).find(([name]) => name === target.part)
      : undefined
  return part ? cellText(String(part[1])) : ''
}

/** One that may be chosen beside what the example of the column above holds, and leaves a choice to those below. */
function exampleOption(column: TemplateColumn, n: number): Option | undefined {
  const above = column.parent ? exampleOption(column.parent, n)?.value : undefined
  const fitting = optionsOf(column, above)
  const open = fitting.filter(({ value }) => column.below.every((below) => optionsOf(below, value).length > 0))
  const options = open.length > 0 ? open : fitting
  return options[n % Math.max(1, options.length)]
}

function optionsOf({ field, parent }: TemplateColumn, above: string | undefined): readonly Option[] {
  if (field.type !== 'choice' && field.type !== 'choices') return []
  return offeredOptions(field.options).filter((option) => !parent || isFitting(option, above))
}
