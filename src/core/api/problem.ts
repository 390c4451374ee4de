import { z } from 'zod'
import { conflict, explainedReason, instant, personRef, refusalView } from './plain-schemas.ts'
import type { ProblemDocument } from './shapes.ts'

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
