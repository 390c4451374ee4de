import type { RecordView } from '../../core/api/shapes.ts'
import type { Values } from '../../core/change/change.ts'
import { placeholdersIn } from '../../core/change-templates/placeholders.ts'
import { asJson, isJsonObject, type Json, type JsonObject } from '../../core/json.ts'
import { labelOf, wordsOf } from '../configuration/field/field-draft.ts'
import { newOption, type OptionDraft, optionDrafts, writtenOptions } from '../configuration/options/option-drafts.ts'
import { type Fields, linesIn, type TemplateLine, toSet } from './template-lines.ts'

/** A change template as an administrator is shaping it. */
export interface TemplateDraft {
  readonly zh: string
  /** Left blank, the Chinese one is shown to everybody. */
  readonly en: string
  readonly lines: readonly TemplateLine[]
  readonly condition: string
  readonly questions: readonly QuestionDraft[]
  readonly roles: readonly string[]
}

export interface QuestionDraft {
  readonly name: string
  readonly zh: string
  readonly en: string
  /** `field:nextFollowUpOn` or `type:date`. */
  readonly as: string
  readonly required: boolean
  /** Of a choice of its own: what may be answered. */
  readonly options: readonly OptionDraft[]
  /** What else is said of it: what a link leads to, the usual answer. */
  readonly rest: JsonObject
}

export const emptyTemplate: TemplateDraft = {
  zh: '',
  en: '',
  lines: [{ key: 0, field: null, operation: 'set', value: null, find: '', variable: null }],
  condition: '',
  questions: [],
  roles: [],
}

export function templateOf(record: RecordView, fields: Fields): TemplateDraft {
  const words = wordsOf(record.label)
  const questions = asJson(record.questions)
  const set = asJson(record.set)
  return {
    zh: words.zh || String(record.name),
    en: words.en,
    lines: linesIn(isJsonObject(set) ? set : {}, fields),
    condition: typeof record.condition === 'string' ? record.condition : '',
    questions: Array.isArray(questions) ? questions.flatMap((one) => (isJsonObject(one) ? [toQuestion(one)] : [])) : [],
    roles: Array.isArray(record.roles) ? record.roles.filter((id) => typeof id === 'string') : [],
  }
}

/** What is sent. */
export function toTemplateValues(draft: TemplateDraft, object: string): Values {
  const { zh, en, lines, condition, questions, roles } = draft
  return {
    object,
    name: zh.trim(),
    label: labelOf(zh, en),
    set: toSet(lines),
    condition: condition.trim() === '' ? null : condition.trim(),
    questions: questions.length > 0 ? questions.map(writtenQuestion) : null,
    roles: roles.length > 0 ? [...roles] : null,
  }
}

/** A new question, under a name that none of them has, nor one that is gone and of which a line still speaks. */
export function withQuestion({
  questions,
  lines,
}: Pick<TemplateDraft, 'questions' | 'lines'>): readonly QuestionDraft[] {
  const spoken = placeholdersIn(lines).flatMap(({ variable }) => (variable?.kind === 'answer' ? [variable.name] : []))
  const taken = new Set([...questions.map((question) => question.name), ...spoken])
  const free = Array.from({ length: taken.size + 1 }, (_, n) => `q${n + 1}`).find((one) => !taken.has(one))
  const name = free ?? `q${taken.size + 1}`
  return [...questions, { name, zh: '', en: '', as: 'type:text', required: false, options: [], rest: {} }]
}

/** Entered otherwise: what was said of it as it was entered before is left out. A choice begins with two options. */
export function enteredAs(question: QuestionDraft, as: string): QuestionDraft {
  return { ...question, as, options: as === choice ? [newOption(), newOption()] : [], rest: {} }
}

/** How a question is entered that has options of its own. */
export const choice = 'type:choice'

function toQuestion({ name, label, field, type, required, options, ...rest }: JsonObject): QuestionDraft {
  const words = typeof label === 'string' ? { zh: label, en: '' } : wordsOf(label)
  return {
    name: String(name),
    ...words,
    as: typeof field === 'string' ? `field:${field}` : `type:${String(type)}`,
    required: required === true,
    // No record holds them: each may be taken away.
    options: optionDrafts(options).map((option) => ({ ...option, saved: false })),
    rest,
  }
}

function writtenQuestion({ name, zh, en, as, required, options, rest }: QuestionDraft): Json {
  const [kind = '', what = ''] = as.split(':')
  const label = labelOf(zh, en)
  return {
    ...rest,
    name,
    ...(label ? { label } : {}),
    [kind]: what,
    ...(as === choice ? { options: writtenOptions(options) } : {}),
    ...(required ? { required } : {}),
  }
}
