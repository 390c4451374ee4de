import type { Values } from '../change/change.ts'
import { isJsonObject, type Json } from '../json.ts'
import type { Label } from '../text/locale.ts'

/** The label of a configuration record; the field that holds it (`holds: 'label'`) has seen to its form. */
export function labelOf({ label }: Values): Label | undefined {
  return toLabel(label)
}

export function helpOf({ help }: Values): Label | undefined {
  return toLabel(help)
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
