/** What JSON can carry. Values of records, filters and histories are made of nothing else. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }
export type JsonObject = { readonly [key: string]: Json }

/** A value of a record: it came as JSON, or was made of it, and is null where the record has none. */
export function asJson(value: unknown): Json {
  return isThere(value) ? value : null
}

/** Records hold nothing but JSON: what is there is some. */
function isThere(value: unknown): value is Json {
  return value !== undefined
}

/** A JSON object, no list. */
export function isJsonObject(json: Json | undefined): json is JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
}

/** Whether they say the same: the order of the keys of an object means nothing, and the database keeps its own. */
export function sameJson(one: Json, other: Json): boolean {
  return JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other))
}

function inOrder(value: Json): Json {
  if (Array.isArray(value)) return value.map((one: Json) => inOrder(one))
  if (!isJsonObject(value)) return value
  const keysInOrder = Object.keys(value).toSorted()
  return Object.fromEntries(keysInOrder.map((key) => [key, inOrder(value[key] ?? null)]))
}
