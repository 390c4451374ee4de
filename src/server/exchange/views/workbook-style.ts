import type { CellStyle } from 'hucre/xlsx'
import type { Label } from '../../../core/text/locale.ts'

export const headerStyle: CellStyle = {
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E6EEF8' } },
}

export const requiredHeaderStyle: CellStyle = { ...headerStyle, font: { bold: true, color: { rgb: 'C00000' } } }

export const faultFill: CellStyle = {
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFC7CE' } },
  font: { color: { rgb: '9C0006' } },
}

export const reasonHeader: Label = { 'zh-CN': '错误原因', en: 'Reasons' }

/** A cell that is a text whatever is typed into it: a program that opens the file computes nothing. */
export const textStyle: CellStyle = { numFmt: '@' }

/** XML holds no control characters but tab and line breaks; a value is written as text, so no formula can come of it. */
export function cellText(text: string): string {
  // Nearly all have none: they are told without the price of taking them apart.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose.
  if (!/[\u0000-\u001f]/.test(text)) return text
  return [...text].filter((char) => char >= ' ' || char === '\n' || char === '\t').join('')
}

/** 31 characters at most, and none of these. */
export function sheetName(label: string): string {
  return (
    cellText(label)
      .replace(/[\\/?*[\]:']/g, ' ')
      .trim()
      .slice(0, 31)
      .toWellFormed() || 'Kebu'
  )
}
