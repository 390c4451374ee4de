import { z } from 'zod'
import { explainedReason, instant, json, personRef, refusalView } from './plain-schemas.ts'
import type { ProblemDocument } from './shapes.ts'

export const conflict = z
  .object({
    field: z.string(),
    base: json,
    theirs: json,
    mine: json,
    by: z.string().exactOptional(),
    at: z.string().exactOptional(),
  })
  .meta({ id: 'Conflict' })

/** Every answer from 400 up, as RFC 9457 has it. A refused change also carries its outcome (`change`, `counts`, `items`). */
export const problemDocument: z.ZodType<ProblemDocument> = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    wayOut: z.string().exactOptional(),
    because: z.array(explainedReason).exactOptional(),
    by: personRef.exactOptional(),
    until: instant.nullable().exactOptional(),
    errors: z.array(refusalView),
    conflicts: z.array(conflict).exactOptional(),
  })
  .meta({ id: 'Problem' })
