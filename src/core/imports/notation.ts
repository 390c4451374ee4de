import type { ParseContext, Problem } from '../fields/field-type.ts'
import { needsDateOrder } from '../fields/parsing/day-in-front.ts'
import { parseDecimal } from '../fields/parsing/decimal-text.ts'
import { quoted } from '../fields/parsing/parsed.ts'
import { halfWidth } from '../fields/parsing/written-text.ts'

/** What comes first in the days of a file: `dmy` is 30/06/2025. Days that begin with the year are read in any order. */
export const dateOrders = ['ymd', 'dmy', 'mdy'] as const
export type DateOrderOfFile = (typeof dateOrders)[number]

/** What stands before the decimals. */
export const decimalSigns = ['.', ','] as const
export type DecimalSign = (typeof decimalSigns)[number]

/** How days and numbers are written in a file; what is not known is left out. */
export interface Notation {
  readonly dateOrder?: DateOrderOfFile
  readonly decimalSign?: DecimalSign
}

/** How the cells of a file are read. In a workbook (which has no encoding) numbers come with a point, whatever its texts do. */
export function notationContext({
  dateOrder,
  decimalSign,
  encoding,
  from1904,
}: Notation & { readonly encoding: string | null; readonly from1904?: boolean | undefined }): ParseContext {
  return {
    ...(dateOrder && dateOrder !== 'ymd' && { dateOrder }),
    ...(decimalSign === ',' && { decimalComma: encoding === null ? 'in-texts' : 'everywhere' }),
    ...(from1904 && { from1904 }),
  }
}

/** The problem with a cell; where telling the file's notation would help, it says so. `context` is what was told of it. */
export function withNotationRemedy(problem: Problem, text: string, context: ParseContext = {}): Problem {
  const code = remedyFor(problem, text, context)
  return code ? { code, params: { value: quoted(text) } } : problem
}

function remedyFor({ code }: Problem, text: string, { dateOrder, decimalComma }: ParseContext) {
  if (code === 'not-a-date' || code === 'not-a-date-time')
    return !dateOrder && needsDateOrder(halfWidth(text) ?? '') ? 'date-order-needed' : null
  if (code !== 'not-a-number' || decimalComma) return null
  const { ok } = parseDecimal(text, { suffixes: [], percent: 'as-written' }, { decimalComma: 'everywhere' })
  return ok ? 'decimal-sign-needed' : null
}
