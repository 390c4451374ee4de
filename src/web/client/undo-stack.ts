/** My changes of this visit, newest last: what Ctrl Z takes back one after the other. */
let changeIds: readonly string[] = []

export function noteMyChange(changeId: string | null): void {
  if (changeId) changeIds = [...changeIds, changeId].slice(-50)
}

export function lastOfMyChanges(): string | undefined {
  return changeIds.at(-1)
}

export function forgetMyChange(changeId: string): void {
  changeIds = changeIds.filter((id) => id !== changeId)
}
