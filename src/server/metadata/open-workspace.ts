import type { ObjectDefinition } from '../../core/objects/object.ts'
import { type Database, openDatabase } from '../db/index.ts'
import type { Keys } from '../key-file.ts'
import { type Definitions, makeDefinitions } from './definitions.ts'
import { makeKeyring } from './keyring.ts'
import { checkedObjects, objectsInForce } from './objects-in-force.ts'
import { makeVault, type Vault } from './vault.ts'

/** One company's data and what is needed to work with it; passed to everything, nothing is ambient. */
export interface Workspace {
  readonly name: string
  readonly database: Database
  /** Those in force now. Whoever works in several steps asks once, or holds on to them (`snapshotDefinitions`). */
  readonly definitions: Definitions
  readonly vault: Vault
  /** ISO 4217 */
  readonly currency: string
  /** IANA */
  readonly timeZone: string
  /** For so many hours authors take back what they did, whatever grants and locks say. */
  readonly undoHours: number
  now(): Date
  /** Puts these definitions in force for all that begins from now on. Their tables are made before; faults throw. */
  define(objects: readonly ObjectDefinition[]): void
  /** Called after each commit that left rows in the outbox. */
  committed(): void
  /** Whoever relays the outbox says here how to be woken. */
  onCommit(wake: () => void): void
}

export interface WorkspaceOptions {
  readonly appUrl: string
  /** One key, or how to read those of a key file, which may get another while the workspace is open. */
  readonly key: Buffer | (() => Keys)
  readonly name?: string
  readonly poolSize?: number
  readonly undoHours?: number
  readonly now?: () => Date
}

/** Opens an installed workspace (see install.ts). */
export async function openWorkspace({
  appUrl,
  key,
  name = 'main',
  poolSize,
  undoHours = 24,
  now,
}: WorkspaceOptions): Promise<Workspace> {
  let wake: () => void = () => undefined
  let definitions = makeDefinitions(objectsInForce())
  return {
    name,
    database: openDatabase({ url: appUrl, schema: name, ...(poolSize ? { poolSize } : {}) }),
    get definitions() {
      return definitions
    },
    define(objects) {
      definitions = makeDefinitions(checkedObjects(objects), definitions.version + 1)
    },
    vault: makeVault(makeKeyring(typeof key === 'function' ? key : () => [key])),
    currency: 'CNY',
    timeZone: 'Asia/Shanghai',
    undoHours,
    now: now ?? (() => new Date()),
    committed: () => wake(),
    onCommit(callback) {
      wake = callback
    },
  }
}

/** The same workspace with the definitions of this moment: a change of many steps is decided by one state of them. */
export function snapshotDefinitions(workspace: Workspace): Workspace {
  return { ...workspace, definitions: workspace.definitions }
}
