import { standardObjects } from '../../core/objects/index.ts'
import { type Database, openDatabase } from '../db/index.ts'
import type { Keys } from '../key-file.ts'
import { type Definitions, makeDefinitions } from './definitions.ts'
import { makeKeyring } from './keyring.ts'
import { makeVault, type Vault } from './vault.ts'

/** One company's data and what is needed to work with it; passed to everything, nothing is ambient. */
export interface Workspace {
  readonly name: string
  readonly database: Database
  readonly definitions: Definitions
  readonly vault: Vault
  /** ISO 4217 */
  readonly currency: string
  /** IANA */
  readonly timeZone: string
  /** For so many hours authors take back what they did, whatever grants and locks say. */
  readonly undoHours: number
  now(): Date
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
  return {
    name,
    database: openDatabase({ url: appUrl, schema: name, ...(poolSize ? { poolSize } : {}) }),
    definitions: makeDefinitions(standardObjects),
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
