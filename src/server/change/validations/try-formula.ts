import type { Actor } from '../../../core/access/index.ts'
import { compileExpression } from '../../../core/expressions/compile-expression.ts'
import { evaluateFormula } from '../../../core/expressions/evaluate-formula.ts'
import { currencyIn } from '../../../core/fields/currency-of.ts'
import type { FormulaField } from '../../../core/fields/field.ts'
import { formatField } from '../../../core/fields/index.ts'
import { checkFormula } from '../../../core/objects/check-formulas.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import type { Locale } from '../../../core/text/locale.ts'
import type { Workspace } from '../../metadata/index.ts'
import { refusedTogether } from '../../refused.ts'
import { namesOf, readLatest, type TriedRecord } from './latest-records.ts'
import { unseenReads } from './unseen-reads.ts'

export interface FormulaQuestion {
  readonly actor: Actor
  readonly definition: ObjectDefinition
  /** The formula that is edited, where there is one: it reads nothing that reads it. */
  readonly name?: string
  readonly formula: Pick<FormulaField, 'expression' | 'result' | 'scale' | 'currencyField'>
  readonly locale: Locale
}

/** Computes a formula for the three records that were changed last, before it is kept. Throws `Refused` where it cannot be read. */
export async function tryFormula(workspace: Workspace, question: FormulaQuestion): Promise<TriedRecord[]> {
  const { definition, formula, name = '' } = question
  const written = checkFormula(definition, { name, ...formula })
  const faults = written.length > 0 ? written : unseenReads(workspace.definitions, question, formula.expression)
  if (faults.length > 0) throw refusedTogether(faults.map((fault) => ({ ...fault, path: 'expression' })))
  const field: FormulaField = { type: 'formula', readOnly: true, label: definition.label, ...formula }
  const { reads } = compileExpression(formula.expression)
  const names = [...reads, ...(formula.currencyField ? [formula.currencyField] : [])]
  const records = await readLatest(workspace, { ...question, names })
  return records.map((record) => {
    const value = evaluateFormula(field, record.values, currencyIn(field, record.values))
    const text = value === null ? '' : formatField(value, field, { locale: question.locale })
    return { ...namesOf(definition, record), value, text }
  })
}
