import { useEffect, useSyncExternalStore } from 'react'
import { type AnswerTo, type BodyOfCall, methodOf, toAddress } from '../../core/api/call.ts'
import type { LiveEvent, PresentPerson } from '../../core/api/shapes.ts'
import { newKey } from './new-key.ts'
import { viewAs } from './view-as.ts'

/** By this the server tells the pages of one person apart; it ends our presence when the stream of that name ends. */
export const pageId = newKey()

interface Place {
  readonly object: string
  readonly id: string
}

/** Twice within the 35 seconds for which the server believes us. */
const renewMs = 15_000
const nobody: readonly PresentPerson[] = []

let open: Place | null = null
const editors = new Map<symbol, string>()
let people = nobody
const listeners = new Set<() => void>()

/** Says that this page shows the record, as long as it does and is visible; answers who has it open (me among them). */
export function usePresence(object: string, id: string): readonly PresentPerson[] {
  useEffect(() => {
    const mine = { object, id }
    open = mine
    announcePresence()
    const timer = setInterval(announcePresence, renewMs)
    document.addEventListener('visibilitychange', announcePresence)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', announcePresence)
      if (open === mine) open = null
      show(nobody)
      announcePresence()
    }
  }, [object, id])
  return useSyncExternalStore(subscribe, () => people)
}

/** While this is mounted, the record is being edited; null for a record that is only being made. */
export function useNoteEditing(id: string | null): void {
  useEffect(() => {
    if (id === null) return
    const editor = Symbol(id)
    editors.set(editor, id)
    announcePresence()
    return () => {
      editors.delete(editor)
      announcePresence()
    }
  }, [id])
}

/** An event of the stream. */
export function receivePresence({ object, id, people: present }: Extract<LiveEvent, { type: 'presence' }>): void {
  if (open?.object === object && open.id === id) show(present)
}

let outdated = false
let announcing = false
let wasAnnounced = false

/**
 * Says how things stand. One word at a time, and only the last of those that pile up meanwhile: whoever goes from
 * one record to the next, or opens and closes a field, is heard in the right order.
 */
export function announcePresence(): void {
  outdated = true
  if (announcing) return
  announcing = true
  queueMicrotask(async () => {
    while (outdated) {
      outdated = false
      await announceOnce()
    }
    announcing = false
  })
}

/** A hidden page says nothing, and is forgotten unless somebody comes back to it soon. */
async function announceOnce(): Promise<void> {
  const place = open
  if (place === null) {
    if (wasAnnounced) await send('endPresence')
    wasAnnounced = false
    return
  }
  // Who looks through the eyes of others is nowhere.
  if (document.hidden || viewAs() !== null) return
  wasAnnounced = true
  const editing = [...editors.values()].includes(place.id)
  const answer = await send('announcePresence', { ...place, editing })
  // Who cannot ask does not know: better nobody than somebody who left long ago.
  if (open === place) show(answer?.people ?? nobody)
}

type PresenceCall = 'announcePresence' | 'endPresence'

/**
 * Not by `call`: a word that is lost is said again in a moment, so it needs no patience, no key to be repeated
 * under, and no sign-in dialog over what somebody is reading.
 */
async function send<Name extends PresenceCall>(name: Name, body?: BodyOfCall<Name>): Promise<AnswerTo<Name> | null> {
  const headers = { 'Content-Type': 'application/json' }
  const signal = AbortSignal.timeout(renewMs)
  try {
    const response = await fetch(toAddress(name, { params: { page: pageId } }), {
      method: methodOf(name),
      ...(body ? { headers, body: JSON.stringify(body) } : {}),
      credentials: 'same-origin',
      keepalive: true,
      signal,
    })
    return response.status === 200 ? await response.json() : null
  } catch {
    return null
  }
}

function show(present: readonly PresentPerson[]): void {
  if (JSON.stringify(present) === JSON.stringify(people)) return
  people = present
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
