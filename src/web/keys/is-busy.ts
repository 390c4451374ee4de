/** Where a single letter belongs to somebody's text or to a decision, and is no command of the page. */
export function isBusy(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input, textarea, select, [contenteditable=true], dialog, [role=dialog]') !== null
  )
}
