import { useSyncExternalStore } from 'react'

/** How this page stands with the server, for the bar at the top and the sign-in dialog. */
export interface Connection {
  readonly online: boolean
  /** Requests that are being tried again at this moment. */
  readonly retrying: number
  /** The session ended while the page was open; requests wait until somebody signs in again. */
  readonly signedOut: boolean
}

let state: Connection = { online: navigator.onLine, retrying: 0, signedOut: false }
const listeners = new Set<() => void>()
let signIn: { promise: Promise<void>; done: () => void } | null = null

export function useConnection(): Connection {
  return useSyncExternalStore(subscribe, () => state)
}

export function noteRetrying(difference: 1 | -1): void {
  update({ retrying: state.retrying + difference })
}

/** Waits until somebody has signed in again in the dialog that this opens. */
export function waitForSignIn(): Promise<void> {
  if (!signIn) {
    const { promise, resolve } = Promise.withResolvers<void>()
    signIn = { promise, done: resolve }
    update({ signedOut: true })
  }
  return signIn.promise
}

export function noteSignedIn(): void {
  signIn?.done()
  signIn = null
  update({ signedOut: false })
}

function update(part: Partial<Connection>): void {
  state = { ...state, ...part }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

window.addEventListener('online', () => update({ online: true }))
window.addEventListener('offline', () => update({ online: false }))
