import { isJsonObject, type Json, type JsonObject } from '../../json.ts'
import { approverNames, timeoutNames } from '../../text/approvers.ts'
import { fillText } from '../../text/fill-text.ts'
import { bracketed, comma } from './punctuation.ts'
import type { Vocabulary } from './vocabulary.ts'

/** A step of a flow: who is asked, how many of them have to agree, and what becomes of it where they do not in time. */
export function stepWords(step: Json, at: number, words: Vocabulary): string {
  const { locale } = words
  const { approvers = null, mode = null, hours = null, onTimeout = null } = isJsonObject(step) ? step : {}
  const people = Array.isArray(approvers) ? approvers.map((one: Json) => approverWords(one, words)) : []
  const details = [modeWords(mode, words), ...timeWords(hours, onTimeout, words)].join(comma[locale])
  return fillText(texts.step[locale], { n: at + 1, said: bracketed(people.join(comma[locale]), details, locale) })
}

/** Who is asked, or told: a person, those who hold a role, somebody's manager, or whoever a field names. */
export function approverWords(approver: Json, words: Vocabulary): string {
  const { locale, names, field } = words
  const { person, role, manager, managersManager, field: named }: JsonObject = isJsonObject(approver) ? approver : {}
  if (typeof person === 'string') return names.title('user', person) ?? approverNames.unknownPerson[locale]
  if (typeof role === 'string')
    return fillText(texts.role[locale], { role: names.role(role) ?? approverNames.unknownRole[locale] })
  if (typeof named === 'string') return fillText(texts.field[locale], { field: field(named) })
  if (manager !== undefined) return approverNames.manager[manager === 'author' ? 'author' : 'owner'][locale]
  return approverNames.managersManager[managersManager === 'author' ? 'author' : 'owner'][locale]
}

function modeWords(mode: Json, { locale }: Vocabulary): string {
  if (typeof mode === 'number') return fillText(texts.some[locale], { count: mode })
  return (mode === 'all' ? texts.all : texts.any)[locale]
}

/** Its own word says as much as an object that names it. */
function timeWords(hours: Json, onTimeout: Json, { locale }: Vocabulary): readonly string[] {
  if (typeof hours !== 'number') return []
  const { then = onTimeout, remind = null } = isJsonObject(onTimeout) ? onTimeout : {}
  const ending = timeoutNames[endings.find((one) => one === then) ?? 'wait'][locale]
  return [fillText(texts.within[locale], { hours, ending }), ...(remind === false ? [texts.unreminded[locale]] : [])]
}

const endings = ['wait', 'escalate', 'approve', 'reject'] as const

const texts = {
  step: { 'zh-CN': '第 {n} 步：{said}', en: 'Step {n}: {said}' },
  role: { 'zh-CN': '「{role}」', en: '“{role}”' },
  field: { 'zh-CN': '「{field}」里的人', en: 'whoever stands in “{field}”' },
  any: { 'zh-CN': '任一人同意', en: 'any one agrees' },
  all: { 'zh-CN': '全部同意', en: 'all agree' },
  some: { 'zh-CN': '{count} 人同意', en: '{count} of them agree' },
  within: { 'zh-CN': '{hours} 小时内，超过则{ending}', en: 'within {hours} hours, after that {ending}' },
  unreminded: { 'zh-CN': '不提醒', en: 'without a reminder' },
} as const
