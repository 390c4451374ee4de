/** Records a step works on at once: enough for set-based SQL to pay, few enough that the event loop is free again within 50 ms. */
export const chunkSize = 1_000

export function* inChunks<T>(values: readonly T[], size = chunkSize): Generator<readonly T[]> {
  for (let start = 0; start < values.length; start += size) yield values.slice(start, start + size)
}
