/** What objects and fields there are, in tables and in memory: the definitions in force and the workspace they are in. */
export { type Definitions, makeDefinitions, parentLinks, type RollupPlace } from './definitions.ts'
export { columnOf, hashColumnOf, searchTableOf, tableOf } from './names.ts'
export { openWorkspace, type Workspace, type WorkspaceOptions } from './open-workspace.ts'
export { perDefinition } from './per-definition.ts'
export { isIndexed, reconcileTables } from './reconcile-tables.ts'
export { sameColumn, sameText } from './same-column.ts'
export { makeVault, type Vault } from './vault.ts'
