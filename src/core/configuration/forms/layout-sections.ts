import { z } from 'zod'
import type { Refusal } from '../../change/change.ts'
import type { Json } from '../../json.ts'
import { labelSchema } from '../../objects/field-schemas.ts'
import { toLabel } from '../labels.ts'
import { misunderstoodPart } from '../setting-expected.ts'

/** A language left blank is spoken for by the other. */
const words = z
  .json()
  .transform((written) => toLabel(written))
  .pipe(labelSchema)
const condition = z.string().min(1).max(2000)

const sectionSchema = z.strictObject({
  name: z.string().regex(/^[a-z][a-zA-Z0-9]{0,39}$/),
  label: words,
  fields: z.array(z.string()).min(1),
  /** A step of entry begins with it. */
  step: z.boolean().optional(),
  columns: z.int().min(1).max(3).optional(),
  hint: words.optional(),
  hints: z.record(z.string(), words).optional(),
  shownIf: z.record(z.string(), condition).optional(),
})

export type LayoutSection = z.infer<typeof sectionSchema>

const sectionsMax = 50

type Read = { readonly made: readonly LayoutSection[] } | { readonly refusals: readonly Refusal[] }

/** The sections as an administrator wrote them, or the first place that is not understood. */
export function readSections(written: Json | undefined): Read {
  const parsed = z.array(sectionSchema).min(1).max(sectionsMax).safeParse(written)
  if (!parsed.success) return { refusals: [misunderstoodPart('sections', parsed.error)] }
  const twice = firstTwice(parsed.data.map(({ name }) => name))
  if (twice === undefined) return { made: parsed.data }
  return { refusals: [{ path: 'sections', code: 'layout-section-twice', params: { value: twice } }] }
}

export function firstTwice(names: readonly string[]): string | undefined {
  return names.find((name, at) => names.indexOf(name) !== at)
}
