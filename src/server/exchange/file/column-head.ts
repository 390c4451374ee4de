import { hash } from 'node:crypto'

/** What stands above a column, as it is kept. */
export function columnName(cell: string): string {
  return cell.replace(/\s+/g, ' ').slice(0, 100).toWellFormed()
}

/** 48 bits of it: enough that no two columns of a file meet. */
export function headOf(cell: string): string {
  return hash('sha256', columnName(cell), 'base64url').slice(0, 8)
}
