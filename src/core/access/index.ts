export type { Actor, FieldLevel, Grant, HeldRole, Right, RoleGrants, Scope } from './access.ts'
export { fieldLevels, rights, scopes } from './access.ts'
export {
  canRead,
  fieldLevel,
  hasRight,
  isKeptFrom,
  levelsOf,
  may,
  mayWriteParts,
  scopeOf,
  systemActor,
} from './decide.ts'
export type { RevertDecision } from './decide-revert.ts'
export { decideRevert } from './decide-revert.ts'
export { effectiveGrant, grantingObject } from './effective-grant.ts'
export { holdsAt, isWithin, ownersWithin, type Reach, reachOf, reachWithin, type Shared } from './reach.ts'
export { toRoleGrants } from './to-role-grants.ts'
export { closedTo, type Writer, writerOf } from './writer.ts'
