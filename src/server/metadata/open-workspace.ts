import type { ConfigurationRecord } from '../../core/configuration/index.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import { type Database, openDatabase } from '../db/index.ts'
import type { Keys } from '../key-file.ts'
import type { Definitions } from './definitions.ts'
import { type DefinitionsInForce, makeDefinitionsInForce } from './definitions-in-force.ts'
import { makeKeyring } from './keyring.ts'
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
  /** Puts these in the place of the objects Kebu brings, for all that begins from now on. Their tables are made before; faults throw. */
  define(objects: readonly ObjectDefinition[]): void
  /** What a configuration would make of the objects Kebu brings. */
  build(configuration: readonly ConfigurationRecord[]): ReturnType<DefinitionsInForce['build']>
  /** Puts what the configuration in the database says in force, for all that begins from now on. */
  refresh(): Promise<void>
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
  const database = openDatabase({ url: appUrl, schema: name, ...(poolSize ? { poolSize } : {}) })
  const inForce = makeDefinitionsInForce(database.read)
  await inForce.refresh()
  return {
    name,
    database,
    get definitions() {
      return inForce.now()
    },
    define: inForce.define,
    build: inForce.build,
    refresh: inForce.refresh,
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
