import type { Json } from '../json.ts'
import { isNothing, isPlainObject } from './written-text.ts'

const depthMax = 20
/** Names that reach into an object's prototype when they are assigned. */
const prototypeKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * JSON out of JSON text or of a value that is JSON already; null where nothing was entered, undefined where it is neither.
 * Refused are more than 20 levels, numbers JSON cannot write, and names that reach into the prototype.
 */
export function parseJson(raw: unknown): Json | undefined {
  if (isNothing(raw)) return null
  const value = typeof raw === 'string' ? fromText(raw) : raw
  return isJson(value, depthMax) ? value : undefined
}

/** Bytes of the value written as JSON in UTF-8. */
export function jsonBytes(value: Json): number {
  return new TextEncoder().encode(JSON.stringify(value)).length
}

function isJson(value: unknown, depth: number): value is Json {
  if (value === null || typeof value === 'boolean') return true
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\u0000')
  if (typeof value === 'number') return Number.isFinite(value)
  if (depth === 0) return false
  if (Array.isArray(value)) return value.every((each) => isJson(each, depth - 1))
  if (!isPlainObject(value)) return false
  return Object.keys(value).every((key) => !prototypeKeys.has(key) && isJson(key, 1) && isJson(value[key], depth - 1))
}

function fromText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Not JSON: the caller refuses it under its own name.
    return undefined
  }
}
