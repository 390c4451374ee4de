import type { PersonRef } from './records.ts'
import type { RunView } from './runs.ts'

/** Server-sent events of GET /events. Pages take them as a reason to ask again, never as data; presence alone says it all. */
export type LiveEvent =
  | {
      readonly type: 'changed'
      readonly changeId: string
      readonly objects: Readonly<Record<string, readonly string[] | 'many'>>
      /** The changes that were taken back, where any were. */
      readonly reverts?: readonly string[]
    }
  /** A change that waits was sent, decided on or commented. Goes to its author and to whoever is or was asked; `objects` as above. */
  | {
      readonly type: 'approval'
      readonly changeId: string
      /** Further changes that wait and moved with it. */
      readonly others?: readonly string[]
      readonly objects: Readonly<Record<string, readonly string[] | 'many'>>
    }
  /** The configuration has changed: objects and fields are asked for anew. */
  | { readonly type: 'definitions'; readonly version: number }
  /** Goes to the person who started the run. Its `result` is null: what came of it is asked for. */
  | { readonly type: 'run'; readonly run: RunView; readonly ownerId: string }
  /** Goes to those who were told something, or have read it. */
  | { readonly type: 'notice' }
  /** Goes to the pages that have the record open. */
  | {
      readonly type: 'presence'
      readonly object: string
      readonly id: string
      /** Everybody who has it open, each once, in the order of their names. */
      readonly people: readonly PresentPerson[]
    }

/** Somebody who has a record open. */
export interface PresentPerson extends PersonRef {
  readonly editing: boolean
}
