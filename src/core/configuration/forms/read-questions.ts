import { z } from 'zod'
import type { Refusal } from '../../change/change.ts'
import type { Question } from '../../change-templates/change-template.ts'
import type { Field } from '../../fields/field.ts'
import { parseField } from '../../fields/index.ts'
import { retiredProblem } from '../../fields/offered-options.ts'
import type { Json } from '../../json.ts'
import type { KnownObjects } from '../../objects/check-definition.ts'
import type { ObjectDefinition } from '../../objects/object.ts'
import { canBePreset } from '../../presets/check-preset.ts'
import { toField } from '../fields/to-field.ts'
import { toLabel } from '../labels.ts'
import { misunderstoodPart } from '../setting-expected.ts'

/** What an answer may be entered as, where it is not entered like a field of the object. */
export const answerTypes = ['text', 'longText', 'number', 'date', 'dateTime', 'yesNo', 'choice', 'link'] as const

const questionsMax = 20

const words = z.union([z.string().trim().min(1).max(100), z.record(z.string(), z.string().max(100))])

const questionRead = z.strictObject({
  name: z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/),
  label: words.nullish(),
  field: z.string().max(60).nullish(),
  type: z.enum(answerTypes).nullish(),
  options: z.array(z.json()).nullish(),
  to: z.string().max(60).nullish(),
  required: z.boolean().nullish(),
  default: z.json().nullish(),
})

const questionsRead = z.array(questionRead).max(questionsMax)

type Written = z.infer<typeof questionRead>

interface ReadQuestions {
  readonly questions: readonly Question[]
  /** The fields that questions are entered like, those at fault among them. */
  readonly likes: readonly string[]
  readonly refusals: readonly Refusal[]
}

/** The questions a template asks, as far as they can be asked, and what is wrong with the others. */
export function readQuestions(
  written: Json,
  { definition, known }: { readonly definition: ObjectDefinition; readonly known: KnownObjects },
): ReadQuestions {
  const read = questionsRead.safeParse(written ?? [])
  if (!read.success) return { questions: [], likes: [], refusals: [misunderstoodPart('questions', read.error)] }
  const names = read.data.map(({ name }) => name)
  const twice = names.find((name, n) => names.indexOf(name) < n)
  const likes = read.data.flatMap(({ field }) => field ?? [])
  if (twice !== undefined)
    return {
      questions: [],
      likes,
      refusals: [{ path: 'questions', code: 'template-question-twice', params: { value: twice } }],
    }
  const made = read.data.map((one) =>
    one.to && !known.has(one.to) ? { fault: unfit(one) } : toQuestion(one, definition),
  )
  return {
    likes,
    questions: made.flatMap((one) => ('question' in one ? [one.question] : [])),
    refusals: made.flatMap((one) => ('fault' in one ? [one.fault] : [])),
  }
}

type Made = { readonly question: Question } | { readonly fault: Refusal }

function toQuestion(written: Written, definition: ObjectDefinition): Made {
  const { name, required, default: usual = null } = written
  const field = written.field ? likeField(written, definition) : ofType(written)
  if (!field) return { fault: unfit(written) }
  const { label } = field
  const plain = { name, label, required: required === true, field, ...(written.field ? { like: written.field } : {}) }
  if (usual === null) return { question: plain }
  const parsed = parseField(usual, field)
  if (!parsed.ok || retiredProblem(field, parsed.value, null))
    return {
      fault: { path: 'questions', code: 'template-default-unfit', params: { name: label['zh-CN'], nameEn: label.en } },
    }
  return { question: parsed.value === null ? plain : { ...plain, default: parsed.value } }
}

/** What a question that has a type of its own is answered as; undefined of any other. */
export function typedAnswer(question: Json): Field | undefined {
  const { data } = questionRead.safeParse(question)
  return data && !data.field ? ofType(data) : undefined
}

/** A field of the object, called as the question is; whether it must be answered the question says. */
function likeField({ field: like, label }: Written, { fields }: ObjectDefinition): Field | undefined {
  const field = Object.hasOwn(fields, like ?? '') ? fields[like ?? ''] : undefined
  if (!field || field.hidden || !canBePreset(field)) return undefined
  const { required: _required, requiredIf: _requiredIf, default: _default, hint: _hint, ...plain } = field
  return { ...plain, label: toLabel(label ?? undefined) ?? field.label }
}

/** Made as a field that an administrator adds, which no record holds. */
function ofType({ name, label, type, options, to }: Written): Field | undefined {
  if (!type) return undefined
  const values = {
    name,
    type,
    label: { ...(toLabel(label ?? undefined) ?? { 'zh-CN': name, en: name }) },
    ...(options ? { options } : {}),
    ...(to ? { to } : {}),
  }
  const made = toField(values, { id: name, createdAt: new Date(0).toISOString() })
  return 'made' in made ? made.made : undefined
}

function unfit({ name, label }: Written): Refusal {
  const value = toLabel(label ?? undefined)?.['zh-CN'] ?? name
  return { path: 'questions', code: 'template-question-unfit', params: { value } }
}
