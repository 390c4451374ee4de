/** My changes of this visit, newest last: what Ctrl Z takes back one after the other. */
let changeIds: readonly string[] = []

export function noteMyChange(changeId: string | null): void {
  if (changeId) changeIds = [...changeIds, changeId].slice(-50)
}

export function lastOfMyChanges(): string | undefined {
  return changeIds.at(-1)
}

/** It was taken back, here or elsewhere on the page: its message goes as well. */
export function forgetMyChange(changeId: string): void {
  changeIds = changeIds.filter((id) => id !== changeId)
  messages.get(changeId)?.()
  messages.delete(changeId)
}

/** What takes the message of a change away, by change. */
const messages = new Map<string, () => void>()

export function noteMessage(changeId: string, hide: () => void): void {
  messages.set(changeId, hide)
}
