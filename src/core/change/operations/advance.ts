import type { Option } from '../../fields/field.ts'
import type { Json } from '../../json.ts'
import { stateAhead } from '../../objects/state-moves.ts'
import { malformed, type Operated, type Operator } from './operated.ts'
import type { FieldPlace } from './operation-names.ts'

/**
 * One state on, along the path that is laid down. What has none yet gets the one it may begin with.
 * Who may make the move, and what the state needs, is asked as of any other.
 */
export function advance(by: Json, place: FieldPlace): Operator {
  if (by !== 1) return malformed('advance', one)
  return ({ before }) => advanced(before, place)
}

const one = { 'zh-CN': '数字 1', en: 'the number 1' } as const

function advanced(before: Json, { definition, name, field }: FieldPlace): Operated {
  if (field.type !== 'choice') return { same: true }
  const next = stateAhead(definition, name, before)
  if (next) return { raw: next.value }
  return { problem: { code: 'state-at-end', params: called(field.options.find(({ value }) => value === before)) } }
}

function called(option: Option | undefined): Record<string, string> {
  return option ? { state: option.label['zh-CN'], stateEn: option.label.en } : {}
}
