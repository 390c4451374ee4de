import type { Refusal, Values } from '../change/change.ts'
import { isJsonObject, type Json } from '../json.ts'
import type { Label } from '../text/locale.ts'

/** The label of a configuration record; the field that holds it (`holds: 'label'`) has seen to its form. */
export function labelOf({ label }: Values): Label | undefined {
  return toLabel(label)
}

export function helpOf({ help }: Values): Label | undefined {
  return toLabel(help)
}

/** What files call the field, each once; what is no list of words is left for the schema to refuse. */
export function synonymsOf({ synonyms }: Values): Json | undefined {
  if (synonyms === null || synonyms === undefined) return undefined
  if (!Array.isArray(synonyms) || !synonyms.every((word) => typeof word === 'string')) return synonyms
  const words = [...new Set(synonyms.map((word) => word.trim()).filter(Boolean))]
  return words.length > 0 ? words : undefined
}

const synonymsMax = 50

/** A column is called by some names, not by thousands: each is asked of every column of every file. */
export function checkSynonyms({ synonyms }: Values): Refusal[] {
  if (!Array.isArray(synonyms) || synonyms.length <= synonymsMax) return []
  return [{ path: 'synonyms', code: 'synonyms-too-many', params: { max: synonymsMax, count: synonyms.length } }]
}

/** What is named in a sentence is named by its label; by what was written, where there is no such thing. */
export function calledBy(label: Label | undefined, written: string) {
  return { value: label?.['zh-CN'] ?? written, valueEn: label?.en ?? written }
}

export function toLabel(written: Json | undefined): Label | undefined {
  if (typeof written === 'string') return { 'zh-CN': written, en: written }
  if (!isJsonObject(written)) return undefined
  const { 'zh-CN': chinese, en } = written
  const either = [chinese, en].find((one) => typeof one === 'string' && one.trim() !== '')
  if (typeof either !== 'string') return undefined
  const spoken = (one: Json | undefined) => (typeof one === 'string' && one.trim() !== '' ? one.trim() : either.trim())
  return { 'zh-CN': spoken(chinese), en: spoken(en) }
}
