import { isJsonObject, type Json } from '../../json.ts'
import { colon, comma } from './punctuation.ts'
import type { Vocabulary } from './vocabulary.ts'

/** A line of a document by the fields it says: 产品：云盘、数量：3. */
export function lineWords(line: Json, words: Vocabulary): string {
  if (!isJsonObject(line)) return String(line)
  const { locale, lineField } = words
  return Object.entries(line)
    .flatMap(([name, value]) => {
      const said = lineField(name, value ?? null)
      return said ? [`${said.label}${colon[locale]}${said.value}`] : []
    })
    .join(comma[locale])
}
