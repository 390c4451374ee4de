import type { ImportView, ObjectView } from '../../../core/api/shapes.ts'
import type { Field } from '../../../core/fields/field.ts'
import { fieldNameOf } from '../columns/matched-columns.ts'

export interface GridColumn {
  readonly header: string
  readonly name: string
  readonly field: Field
}

/** Matched columns as they stand in the file; the code and the title come first, because they say which record it is. */
export function gridColumns(view: ImportView, object: ObjectView): readonly GridColumn[] {
  const matched = view.columns.flatMap(({ header, field: target }) => {
    const name = target && fieldNameOf(target)
    const field = name ? object.fields[name] : undefined
    return name && field ? [{ header, name, field }] : []
  })
  const rank = ({ name }: GridColumn) => (name === 'code' ? 0 : name === object.title ? 1 : 2)
  return matched.sort((a, b) => rank(a) - rank(b))
}

const narrow: readonly Field['type'][] = ['autoNumber', 'number', 'money', 'date', 'yesNo', 'choice']
const wide: readonly Field['type'][] = ['longText', 'address']

/** On a phone there is room for two columns: the title, and then those with errors, in their order. */
export function phoneColumns(
  columns: readonly GridColumn[],
  { title, wrong }: { readonly title: string; readonly wrong: ReadonlySet<string> },
): readonly GridColumn[] {
  const order = [title, ...wrong]
  const rank = ({ name }: GridColumn) => (order.includes(name) ? order.indexOf(name) : order.length)
  return [...columns].sort((a, b) => rank(a) - rank(b))
}

/** Widths of the grid: row number, state, then the columns by what stands in them; those with errors have room for the reasons. */
export function gridWidths(
  columns: readonly GridColumn[],
  { wrong, isPhone }: { readonly wrong: ReadonlySet<string>; readonly isPhone: boolean },
): { readonly template: string; readonly minPx: number } {
  const minimums = columns.map(({ name, field }) => {
    if (isPhone) return wrong.has(name) ? 164 : 124
    if (wrong.has(name)) return 248
    return narrow.includes(field.type) ? 132 : wide.includes(field.type) ? 240 : 176
  })
  const tracks = minimums.map((px) => `minmax(${px}px, 1fr)`)
  const [numberPx, statePx] = isPhone ? [40, 30] : [56, 92]
  return {
    template: [`${numberPx}px`, `${statePx}px`, ...tracks].join(' '),
    minPx: numberPx + statePx + minimums.reduce((sum, px) => sum + px, 0),
  }
}

export function cellId(n: number, column: number): string {
  return `import-cell-${n}-${column}`
}
