import { findOption, notAnOption } from '../../fields/parsing/options.ts'
import type { Json } from '../../json.ts'
import { always, malformed, type Operated, type Operator } from './operated.ts'
import type { FieldPlace } from './operation-names.ts'

/** As `addOption`, under the name it has for texts. */
export function appendTo(by: Json, place: FieldPlace): Operator {
  return withOptions('append', by, place, added)
}

/** Options that are there already are not there twice. */
export function addOption(by: Json, place: FieldPlace): Operator {
  return withOptions('addOption', by, place, added)
}

export function removeOption(by: Json, place: FieldPlace): Operator {
  return withOptions('removeOption', by, place, (held, options) => held.filter((one) => !options.includes(one)))
}

/** Of what holds the first option, the second in its place: once, where it is there already. */
export function replaceOption(by: Json, { field }: FieldPlace): Operator {
  if (!Array.isArray(by) || by.length !== 2) return malformed('replaceOption', twoOptions)
  const [from, into = null] = by
  return ({ before }) => {
    if (before === null) return unchanged
    const held = Array.isArray(before) ? before : [before]
    const now = [...new Set(held.map((option) => (option === from ? into : option)))]
    return { raw: field.type === 'choices' ? now : (now[0] ?? null) }
  }
}

type Change = (held: readonly string[], options: readonly string[]) => readonly string[]

const added: Change = (held, options) => [...new Set([...held, ...options])]
const unchanged: Operated = { same: true }

/** Options by value or by what they are called, one or several. */
function withOptions(
  name: 'append' | 'addOption' | 'removeOption',
  by: Json,
  { field }: FieldPlace,
  change: Change,
): Operator {
  const written = Array.isArray(by) ? by : [by]
  if (field.type !== 'choices' || written.length === 0 || written.length > 1_000 || !written.every(isWritten))
    return malformed(name, someOptions)
  const unknown = written.find((one) => !findOption(field.options, one))
  if (unknown !== undefined) return always(notAnOption(field.options, unknown))
  const options = written.flatMap((one) => findOption(field.options, one)?.value ?? [])
  return ({ before }) => {
    const held = Array.isArray(before) ? before.filter((one) => typeof one === 'string') : []
    const now = change(held, options)
    return now.length === held.length ? unchanged : { raw: [...now] }
  }
}

function isWritten(value: Json): value is string {
  return typeof value === 'string' && value !== '' && value.length <= 1_000
}

const someOptions = { 'zh-CN': '一个或多个选项', en: 'an option, or a list of them' } as const
const twoOptions = { 'zh-CN': '两个选项：原来的和换成的', en: 'two options: the former one and the other' } as const
