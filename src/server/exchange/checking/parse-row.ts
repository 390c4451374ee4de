import type { Field } from '../../../core/fields/field.ts'
import type { ParseContext } from '../../../core/fields/field-type.ts'
import { parseField } from '../../../core/fields/index.ts'
import { parseDecimal } from '../../../core/fields/parsing/decimal-text.ts'
import type { ImportPart } from '../../../core/imports/index.ts'
import { asDay, withNotationRemedy } from '../../../core/imports/index.ts'
import type { Json } from '../../../core/json.ts'
import type { Vault } from '../../metadata/index.ts'
import type { TableRow } from '../file/table-file.ts'
import type { RowProblem } from '../staging/row-problem.ts'
import { composeAddress } from './compose-address.ts'
import { type ExportedRow, editedFields, readExported } from './exported-row.ts'
import type { ImportPlan, PlannedField } from './import-plan.ts'

/** A row in the plan's terms: values by field, links still as the text that stands there. */
export interface ParsedRow {
  readonly n: number
  readonly values: Record<string, Json>
  readonly linkTexts: Record<string, string>
  readonly problems: RowProblem[]
  /** Of a row that was taken out and brought back: what it was then. */
  readonly exported: ExportedRow | null
}

/** What Excel shows where a formula cannot be computed. */
const formulaError =
  /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|BUSY!|GETTING_DATA)$/

/**
 * Makes values of a row's cells, as the field types read them. Empty cells make no value: importing never clears a field. Of a row
 * with a hidden key only cells that are not as they were taken out make one, and one that was emptied clears its field.
 */
export function parseRow(vault: Vault, plan: ImportPlan, { n, cells }: TableRow): ParsedRow {
  const problems: RowProblem[] = []
  const exported = plan.roundTrip ? readExported(vault, plan.roundTrip, { cells, problems }) : null
  const row: ParsedRow = { n, values: {}, linkTexts: {}, problems, exported }
  const edited = exported ? editedFields(plan, exported, { cells, problems }) : null
  for (const planned of edited?.fields ?? plan.fields) parseCells(row, planned, { cells, context: plan.context })
  for (const name of edited?.cleared ?? []) row.values[name] = null
  return row
}

function parseCells(
  row: ParsedRow,
  { name, field, sources }: PlannedField,
  { cells, context }: { cells: readonly string[]; context: ParseContext },
): void {
  const filled = sources.flatMap(({ column, part }) => (cells[column] ? [{ part, text: cells[column] }] : []))
  if (filled.length === 0) return
  const broken = filled.find(({ text }) => formulaError.test(text))
  if (broken) {
    row.problems.push({ field: name, code: 'cell-has-formula-error', params: { value: broken.text } })
    return
  }
  if (field.type === 'link' || field.type === 'links') {
    row.linkTexts[name] = filled[0]?.text ?? ''
    return
  }
  const parsed = parseField(composed(field, filled, context), field, context)
  if (!parsed.ok)
    row.problems.push({ field: name, ...withNotationRemedy(parsed.problem, filled[0]?.text ?? '', context) })
  else if (parsed.value !== null) row.values[name] = parsed.value
}

interface Filled {
  readonly part: ImportPart | null
  readonly text: string
}

function composed(field: Field, filled: readonly Filled[], context: ParseContext): unknown {
  if (filled[0]?.part === null) return asDay(field, filled[0].text)
  const parts: Partial<Record<ImportPart, string>> = {}
  for (const { part, text } of filled) if (part !== null) parts[part] = text
  if (field.type === 'address') return composeAddress(parts)
  if (parts.fraction !== undefined) return toPercent(parts.fraction, context)
  return composeName(parts)
}

/** 0.15 becomes 15; what is no number is left for the field to refuse. */
function toPercent(text: string, context: ParseContext): string | number {
  const fraction = parseDecimal(text, { suffixes: [], percent: 'refused' }, context)
  return fraction.ok && fraction.value !== null ? Number((fraction.value * 100).toPrecision(12)) : text
}

/** Chinese names have the family name first and no blank. */
function composeName({ firstName = '', lastName = '' }: Partial<Record<ImportPart, string>>): string {
  const chinese = /\p{Script=Han}/u.test(firstName + lastName)
  return chinese ? lastName + firstName : `${firstName} ${lastName}`.trim()
}
