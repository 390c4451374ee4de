import { chunkSize } from './in-chunks.ts'

/** Hundreds of records may go along with each that is given away. */
export function chunkSizeOf({ carry }: { readonly carry: ReadonlySet<string> }): number {
  return carry.size > 0 ? chunkSize / 10 : chunkSize
}
