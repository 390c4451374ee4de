import type { Vault } from '../../metadata/index.ts'
import type { RowProblem } from '../staging/row-problem.ts'

/** 120 bits: enough that no two texts of one file meet. */
const keyChars = 20

/** Names a mistake: this text in this column. Keyed, because the text may be one that is only kept encrypted. */
export function faultKey(vault: Vault, { column, text }: { column: number; text: string }): string {
  return vault.fingerprint(`${column}\n${text}`).slice(0, keyChars)
}

/** The same by every key there is: rows checked before a new one came are named by an older. */
export function faultKeys(vault: Vault, { column, text }: { column: number; text: string }): string[] {
  return vault.fingerprints(`${column}\n${text}`).map((key) => key.slice(0, keyChars))
}

/** The column that alone fills a field; null where several do, or none. */
export function columnOfField(mapping: readonly (string | null)[], field: string): number | null {
  const columns = mapping.flatMap((target, column) => (target?.split('.')[0] === field ? [column] : []))
  return columns.length === 1 ? (columns[0] ?? null) : null
}

/** The problems of a row, each with the key of its cell's text, so that the same mistake is known in other rows. */
export function withFaultKeys(
  vault: Vault,
  mapping: readonly (string | null)[],
  { cells, problems }: { cells: readonly string[]; problems: readonly RowProblem[] },
): readonly RowProblem[] {
  return problems.map((problem) => {
    // What others did to a record says nothing of the same text in another row.
    if (problem.conflict) return problem
    const column = columnOfField(mapping, problem.field)
    return column === null ? problem : { ...problem, fault: faultKey(vault, { column, text: cells[column] ?? '' }) }
  })
}
