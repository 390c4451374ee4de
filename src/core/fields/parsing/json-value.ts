import type { Json } from '../../json.ts'
import { isNothing, isPlainObject } from './written-text.ts'

const depthMax = 20
/** Nothing Kebu keeps as JSON is near these. They end the reading of what refers to itself, and of bombs. */
const valuesMax = 100_000
const charactersMax = 1_000_000
/** Names that reach into an object's prototype when they are assigned. */
const prototypeKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * JSON out of JSON text or of a value that is JSON already; null where nothing was entered, undefined where it is neither.
 * Refused are more than 20 levels or 100,000 values, numbers JSON cannot write, and names that reach into the prototype.
 */
export function parseJson(raw: unknown): Json | undefined {
  if (isNothing(raw)) return null
  const value = typeof raw === 'string' ? fromText(raw) : raw
  return isJson(value, depthMax, { values: valuesMax }) ? value : undefined
}

/** Bytes of the value written as JSON in UTF-8. */
export function jsonBytes(value: Json): number {
  return new TextEncoder().encode(JSON.stringify(value)).length
}

interface Allowance {
  values: number
}

function isJson(value: unknown, depth: number, left: Allowance): value is Json {
  if (--left.values < 0) return false
  if (value === null || typeof value === 'boolean') return true
  if (typeof value === 'string') return isStorable(value)
  if (typeof value === 'number') return Number.isFinite(value)
  if (depth === 0) return false
  if (Array.isArray(value)) return value.every((each) => isJson(each, depth - 1, left))
  if (!isPlainObject(value)) return false
  return Object.keys(value).every(
    (key) => !prototypeKeys.has(key) && isStorable(key) && isJson(value[key], depth - 1, left),
  )
}

/** jsonb takes neither NUL nor halves of surrogate pairs. */
function isStorable(text: string): boolean {
  return !/\0|\p{Cs}/u.test(text)
}

function fromText(text: string): unknown {
  if (text.length > charactersMax) return undefined
  try {
    return JSON.parse(text)
  } catch {
    // Not JSON: the caller refuses it under its own name.
    return undefined
  }
}
