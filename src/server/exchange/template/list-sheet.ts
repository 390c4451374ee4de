import { type CellValue, colToLetter, type WriteSheet } from 'hucre/xlsx'

/** What may be chosen where the column above holds the key. */
export interface ValuesBelow {
  readonly key: string
  readonly values: readonly string[]
}

/** A hidden sheet of lists, one a column, and the formulas by which cells offer them. */
export class ListSheet {
  readonly #name: string
  readonly #columns: CellValue[][] = []

  constructor(name: string) {
    this.#name = name
  }

  /** Always the same; null where there is nothing to choose. */
  list(values: readonly string[]): string | null {
    return values.length > 0 ? this.#range(this.#add(values), values.length) : null
  }

  listBelow(all: readonly ValuesBelow[], cell: string): string | null {
    return this.below(all)(cell)
  }

  /**
   * By what another cell holds: a table says where the values below each key begin and how many they are. Names of
   * ranges, which are often used for this, cannot be any words: 「批发（日用）」 is no name. Within a choice that is
   * empty nothing is offered.
   */
  below(all: readonly ValuesBelow[]): (cell: string) => string | null {
    const filled = all.filter(({ values }) => values.length > 0)
    if (filled.length === 0) return () => null
    let next = 0
    const starts = filled.map(({ values }) => {
      const start = next
      next += values.length
      return start
    })
    const keys = this.#add(filled.map(({ key }) => key))
    this.#add(starts)
    this.#add(filled.map(({ values }) => values.length))
    const first = this.#range(this.#add(filled.flatMap(({ values }) => values)), 1)
    const table = this.#range(keys, filled.length, 3)
    const said = (cell: string, column: number) => `VLOOKUP(${cell},${table},${column},FALSE)`
    return (cell) => `OFFSET(${first},${said(cell, 2)},0,${said(cell, 3)},1)`
  }

  /** Null where no list stands in it: a workbook needs no empty sheet. */
  toSheet(): WriteSheet | null {
    if (this.#columns.length === 0) return null
    const height = Math.max(...this.#columns.map((column) => column.length))
    const rows = Array.from({ length: height }, (_, row) => this.#columns.map((column) => column[row] ?? null))
    return { name: this.#name, rows, hidden: true }
  }

  #add(values: readonly CellValue[]): number {
    this.#columns.push([...values])
    return this.#columns.length - 1
  }

  #range(column: number, height: number, width = 1): string {
    const first = `'${this.#name}'!$${colToLetter(column)}$1`
    return height === 1 && width === 1 ? first : `${first}:$${colToLetter(column + width - 1)}$${height}`
  }
}
