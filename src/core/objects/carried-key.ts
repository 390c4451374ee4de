import type { Carried } from './object.ts'

/** What `carry` calls records that go along to a new owner: their object and the field that changes. */
export function carriedKey({ object }: Carried): string {
  return `${object}.owner`
}
