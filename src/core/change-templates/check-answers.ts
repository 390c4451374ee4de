import type { Refusal, Values } from '../change/change.ts'
import type { Problem } from '../fields/field-type.ts'
import { parseField } from '../fields/index.ts'
import { retiredProblem } from '../fields/offered-options.ts'
import type { Json } from '../json.ts'
import type { Label, Locale } from '../text/locale.ts'
import { problemText } from '../text/problems.ts'
import type { ChangeTemplate, Question } from './change-template.ts'

/** The answers as their fields keep them, or everything that is wrong with them, each at its place: `answers.day`. */
export type Answered =
  | { readonly answers: Readonly<Record<string, Json>> }
  | { readonly refusals: readonly [Refusal, ...Refusal[]] }

/** Reads what was answered. Where no answer is sent it is what the question says for that case; by an empty one nothing is meant. */
export function checkAnswers(
  { questions }: Pick<ChangeTemplate, 'questions'>,
  given: Values,
  timeZone: string,
): Answered {
  const strange = Object.keys(given)
    .filter((key) => !questions.some(({ name }) => name === key))
    .slice(0, strangeToldMax)
    .map(
      (key) =>
        ({
          path: `answers.${key.slice(0, 60)}`,
          code: 'template-answer-unknown',
          params: { value: key.slice(0, 60) },
        }) as const,
    )
  const read = questions.map((question) => [question.name, readAnswer(question, given, timeZone)] as const)
  const [first, ...more] = [...strange, ...read.flatMap(([, answer]) => ('refusal' in answer ? [answer.refusal] : []))]
  if (first) return { refusals: [first, ...more] }
  const answers = read.flatMap(([name, answer]) =>
    'value' in answer && answer.value !== null ? [[name, answer.value] as const] : [],
  )
  return { answers: Object.fromEntries(answers) }
}

const strangeToldMax = 20

type Read = { readonly value: Json } | { readonly refusal: Refusal }

function readAnswer(question: Question, given: Values, timeZone: string): Read {
  const { name, field, label, required } = question
  const path = `answers.${name}`
  const called = { name: label['zh-CN'], nameEn: label.en }
  const written = Object.hasOwn(given, name) ? given[name] : question.default
  const parsed = parseField(isEmpty(written) ? null : written, field, { timeZone })
  const value = parsed.ok && !isEmpty(parsed.value) ? parsed.value : null
  const problem = parsed.ok ? retiredProblem(field, value, null) : parsed.problem
  if (problem)
    return { refusal: { path, code: 'template-answer-wrong', params: { ...called, ...inWords(problem, label) } } }
  if (value === null && required) return { refusal: { path, code: 'template-answer-required', params: called } }
  return { value }
}

function inWords({ code, params }: Problem, label: Label): { readonly fault: string; readonly faultEn: string } {
  const say = (locale: Locale) => problemText({ code, params: { field: label[locale], ...params } }, locale)
  return { fault: say('zh-CN'), faultEn: say('en') }
}

function isEmpty(value: Json | undefined): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}
