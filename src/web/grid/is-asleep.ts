/** The input under the cursor that waits for the first letter. */
export function isAsleep(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('.cell-asleep')
}
