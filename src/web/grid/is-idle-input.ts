/** The input under the cursor that waits for the first letter. */
export function isIdleInput(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('.cell-idle')
}
