/** My changes of this visit, newest last: what Ctrl Z takes back one after the other. */
let changeIds: readonly string[] = []

/** What each of them was about. */
const objectsOf = new Map<string, readonly string[]>()

export function pushUndo(changeId: string | null, objects: readonly string[]): void {
  if (!changeId) return
  changeIds = [...changeIds, changeId].slice(-50)
  objectsOf.set(changeId, objects)
}

/** Those of them that wait for approval: taken back, they are withdrawn. */
const parked = new Set<string>()

export function pushParked(changeId: string, objects: readonly string[]): void {
  pushUndo(changeId, objects)
  parked.add(changeId)
}

export function isParked(changeId: string): boolean {
  return parked.has(changeId)
}

/** The objects whose records the change of this visit wrote. */
export function objectsOfUndo(changeId: string): readonly string[] {
  return objectsOf.get(changeId) ?? []
}

/** Saves whose answer, and so whose change, is not here yet. */
let underWay: readonly Promise<unknown>[] = []

export function trackSave<T>(save: Promise<T>): Promise<T> {
  underWay = [...underWay, save]
  const forget = () => {
    underWay = underWay.filter((other) => other !== save)
  }
  save.then(forget, forget)
  return save
}

let asked = Promise.withResolvers<'asked'>()

/** A save asks something. What is decided now is not what a Ctrl Z before was about: those that wait end here. */
export function noteQuestion(): void {
  asked.resolve('asked')
  asked = Promise.withResolvers()
}

/**
 * What Ctrl Z is about, once what is under way has been answered. 'refused' where nothing came of that, or not before
 * something was asked: an older change was not meant.
 */
export async function nextUndo(): Promise<string | 'refused' | undefined> {
  const before = changeIds.at(-1)
  const waited = underWay.length > 0
  const ended = await Promise.race([Promise.allSettled(underWay), asked.promise])
  if (ended === 'asked') return 'refused'
  const last = changeIds.at(-1)
  return waited && last === before ? 'refused' : last
}

/** It was taken back, here or elsewhere on the page: its message goes as well. */
export function dropUndo(changeId: string): void {
  changeIds = changeIds.filter((id) => id !== changeId)
  messages.get(changeId)?.()
  messages.delete(changeId)
  objectsOf.delete(changeId)
  parked.delete(changeId)
}

/** What takes the message of a change away, by change. */
const messages = new Map<string, () => void>()

export function attachUndoMessage(changeId: string, hide: () => void): void {
  messages.set(changeId, hide)
}
