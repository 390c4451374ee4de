import { type Actor, definitionKnown } from '../../core/access/index.ts'
import { dayIn } from '../../core/day-in.ts'
import { type Filter, parseFilter } from '../../core/filters/index.ts'
import type { ObjectDefinition, Sort } from '../../core/objects/object.ts'
import type { Workspace } from '../metadata/index.ts'
import { questionRefused } from '../refused.ts'

/** By which days that move with today are the company's. */
type Clock = Pick<Workspace, 'now' | 'timeZone'>

/** Who asks, and of which object. */
interface Asked {
  readonly actor: Actor
  readonly definition: ObjectDefinition
}

/** The filter of a list, from the text in its address. Everything wrong with it is told, as 400. */
export function parseFilterText(clock: Clock, text: string, asked: Asked): Filter {
  return parseFilterJson(clock, parsedJson(text), asked)
}

/** The filter of a batch, from the JSON of its body. */
export function parseFilterJson({ now, timeZone }: Clock, raw: unknown, { actor, definition }: Asked): Filter {
  const parsed = parseFilter(raw, definitionKnown(actor, definition), { today: dayIn(now(), timeZone) })
  if (parsed.ok) return parsed.filter
  throw questionRefused(parsed.problems, definition.name)
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw questionRefused([{ path: 'filter', code: 'filter-shape' }])
  }
}

/** `name` ascending, `-name` descending. Several are refused with 400: pages are read in the order of one index. */
export function parseSort(text: string): Sort {
  if (text.includes(',')) throw questionRefused([{ path: 'sort', code: 'sort-by-one-field' }])
  return { field: text.replace(/^[-+]/, ''), direction: text.startsWith('-') ? 'desc' : 'asc' }
}
