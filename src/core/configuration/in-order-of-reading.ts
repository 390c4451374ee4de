import type { Refusal } from '../change/change.ts'
import { readsOf } from '../expressions/reads-of.ts'
import { isJsonObject, type Json } from '../json.ts'
import { circleProblem } from '../objects/formula-circle.ts'
import type { ConfigurationRecord } from './configuration-record.ts'
import { labelOf } from './labels.ts'

interface InOrder {
  /** Each behind those it reads, and otherwise as they came. */
  readonly ordered: readonly ConfigurationRecord[]
  /** Those that read each other in a circle and cannot be made, with what is told of it. */
  readonly circling: ReadonlyMap<ConfigurationRecord, Refusal>
}

/** Formulas and rollups in the order in which they can be made, whichever was there first. */
export function inOrderOfReading(computed: readonly ConfigurationRecord[]): InOrder {
  // Who came first keeps a name.
  const byPlace = new Map(computed.toReversed().map((record) => [placeOf(record), record]))
  const circling = new Map<ConfigurationRecord, Refusal>()
  const done = new Set<ConfigurationRecord>()
  const visit = (record: ConfigurationRecord, way: readonly ConfigurationRecord[]) => {
    const at = way.indexOf(record)
    if (at >= 0) noteCircle(way.slice(at), circling)
    if (at >= 0 || done.has(record)) return
    for (const place of placesRead(record)) {
      const read = byPlace.get(place)
      if (read) visit(read, [...way, record])
    }
    done.add(record)
  }
  for (const record of computed) visit(record, [])
  return { ordered: [...done].filter((record) => !circling.has(record)), circling }
}

/** Each of them is told the circle from itself on. */
function noteCircle(circle: readonly ConfigurationRecord[], circling: Map<ConfigurationRecord, Refusal>): void {
  for (const [at, record] of circle.entries()) {
    const labels = [...circle.slice(at), ...circle.slice(0, at)].map(({ values }) => labelOf(values) ?? nameless)
    const path = record.values.type === 'rollup' ? 'settings' : 'expression'
    if (!circling.has(record)) circling.set(record, { ...circleProblem(labels), path })
  }
}

const nameless = { 'zh-CN': '', en: '' } as const

function placeOf({ values: { object, name } }: ConfigurationRecord): string {
  return `${object}.${name}`
}

/** What a formula reads of its own record, and a rollup of those it counts. */
function placesRead({ values: { type, object, expression, settings } }: ConfigurationRecord): readonly string[] {
  if (type === 'formula') return readsOf(String(expression ?? '')).map((name) => `${object}.${name}`)
  if (!isJsonObject(settings)) return []
  const { of, field, except } = settings
  return [field, exceptField(except)].flatMap((name) => (typeof name === 'string' ? [`${of}.${name}`] : []))
}

function exceptField(except: Json | undefined): Json | undefined {
  return isJsonObject(except) ? except.field : undefined
}
