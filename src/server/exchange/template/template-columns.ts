import { type Actor, fieldLevel } from '../../../core/access/index.ts'
import type { Field } from '../../../core/fields/field.ts'
import { type ImportTarget, importTargets } from '../../../core/imports/index.ts'
import { parentNameOf } from '../../../core/objects/dependent-options.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import type { Locale } from '../../../core/text/locale.ts'
import { cellText } from '../views/workbook-style.ts'

export interface TemplateColumn {
  readonly target: ImportTarget
  readonly field: Field
  readonly header: string
  /** The column by which the options of this one go. */
  readonly parent: TemplateColumn | null
  /** Those whose options go by this one. */
  readonly below: TemplateColumn[]
}

const addressColumns: readonly string[] = ['province', 'city', 'district', 'street']

/** What this person may fill in. Addresses come in their four columns, everything else in one. */
export function templateColumns(actor: Actor, definition: ObjectDefinition, locale: Locale): TemplateColumn[] {
  const columns = new Map<string, TemplateColumn>()
  const columnOf = (target: ImportTarget): TemplateColumn | null => {
    const known = columns.get(target.name)
    const field = definition.fields[target.field]
    if (known || !field || fieldLevel(actor, definition, target.field) !== 'edit') return known ?? null
    const wanted = field.type === 'address' ? addressColumns.includes(target.part ?? '') : target.part === null
    if (!wanted) return null
    const above = targets.find(({ name }) => name === parentOf(target, field))
    const header = cellText(`${target.required ? '* ' : ''}${target.label[locale]}`)
    const parent = above ? columnOf(above) : null
    const column: TemplateColumn = { target, field, header, parent, below: [] }
    parent?.below.push(column)
    columns.set(target.name, column)
    return column
  }
  const targets = importTargets(definition)
  return targets.flatMap((target) => columnOf(target) ?? [])
}

/** 市 follows 省, 区 follows 市, 细分 follows 行业. */
function parentOf({ field: name, part }: ImportTarget, field: Field): string | undefined {
  if (part === 'city') return `${name}.province`
  return part === 'district' ? `${name}.city` : parentNameOf(field)
}

/** What Excel would compute with or round, were it typed as a number. */
export function isText({ type }: Field): boolean {
  return !['number', 'money', 'date', 'dateTime', 'yesNo', 'choice'].includes(type)
}
