import { z } from 'zod'
import { type Actor, definitionKnown } from '../../../core/access/index.ts'
import { dayIn } from '../../../core/day-in.ts'
import { exportEncodings, exportFormats, exportHeaders } from '../../../core/exports/export-wish.ts'
import { type Filter, parseFilter } from '../../../core/filters/index.ts'
import type { Json } from '../../../core/json.ts'
import type { ObjectDefinition, Sort } from '../../../core/objects/object.ts'
import { locales } from '../../../core/text/locale.ts'
import type { Workspace } from '../../metadata/index.ts'
import type { OrderedQuestion } from '../../query/index.ts'
import { questionRefused } from '../../refused.ts'

/** What somebody wants to have in a file, as the run keeps it: sealed, for filters hold values. */
const wishes = z.object({
  object: z.string(),
  filter: z.custom<Json>().optional(),
  q: z.string().optional(),
  ids: z.array(z.string()).readonly().optional(),
  fields: z.array(z.string()).readonly().optional(),
  sort: z.custom<Sort>().optional(),
  format: z.enum(exportFormats),
  encoding: z.enum(exportEncodings),
  headers: z.enum(exportHeaders),
  locale: z.enum(locales),
  reason: z.string().optional(),
  roundTrip: z.boolean().optional(),
  address: z.string(),
})
export type ExportWishes = z.output<typeof wishes>

/** With the key of the parts of its file, which is in no other place. */
const payload = wishes.extend({ key: z.string() })

export function readPayload(raw: Json): z.output<typeof payload> {
  return payload.parse(raw)
}

/** Which records they are about, as the definitions in force understand it. Refuses a filter that is none. */
export function toQuestion(
  { now, timeZone }: Workspace,
  { actor, definition }: { readonly actor: Actor; readonly definition: ObjectDefinition },
  { filter, q, ids, sort }: ExportWishes,
): OrderedQuestion & { readonly filter?: Filter } {
  const parsed =
    filter === undefined
      ? null
      : parseFilter(filter, definitionKnown(actor, definition), { today: dayIn(now(), timeZone) })
  if (parsed && !parsed.ok) throw questionRefused(parsed.problems, definition.name)
  return {
    actor,
    object: definition.name,
    ...(parsed ? { filter: parsed.filter } : {}),
    ...(q === undefined ? {} : { q }),
    ...(ids === undefined ? {} : { ids }),
    ...(sort === undefined ? {} : { sort }),
  }
}
