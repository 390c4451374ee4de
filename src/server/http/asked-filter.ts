import { type Filter, parseFilter } from '../../core/filters/index.ts'
import type { ObjectDefinition, Sort } from '../../core/objects/object.ts'
import type { Definitions } from '../metadata/index.ts'
import { refusalProblem } from './refusal-problem.ts'

interface Place {
  readonly definition: ObjectDefinition
  readonly definitions: Definitions
}

/** The filter of a list, from the text in its address. Everything wrong with it is told, as 400. */
export function askedFilter(text: string, place: Place): Filter {
  return parsedFilter(parsedJson(text, place), place)
}

/** The filter of a batch, from the JSON of its body. */
export function parsedFilter(raw: unknown, { definition, definitions }: Place): Filter {
  const parsed = parseFilter(raw, definition)
  if (parsed.ok) return parsed.filter
  const problems = parsed.problems.map((problem) => ({ ...problem, object: definition.name }))
  throw refusalProblem(problems, { definitions, valuesAtFault: 400 })
}

function parsedJson(text: string, { definitions }: Place): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw refusalProblem([{ path: 'filter', code: 'filter-shape' }], { definitions, valuesAtFault: 400 })
  }
}

/** `name` ascending, `-name` descending. Several are refused with 400: pages are read in the order of one index. */
export function askedSort(text: string, { definitions }: Pick<Place, 'definitions'>): Sort {
  if (text.includes(',')) {
    throw refusalProblem([{ path: 'sort', code: 'sort-by-one-field' }], { definitions, valuesAtFault: 400 })
  }
  return { field: text.replace(/^[-+]/, ''), direction: text.startsWith('-') ? 'desc' : 'asc' }
}
