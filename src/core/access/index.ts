export type {
  Actor,
  ConditionalScope,
  FieldLevel,
  Grant,
  GrantedAction,
  GrantedScope,
  HeldCondition,
  HeldGrant,
  HeldRole,
  Right,
  RoleGrants,
  Scope,
  WrittenFilter,
} from './access.ts'
export { fieldLevels, grantedActions, rights, scopes } from './access.ts'
export { conditionSetAt, toConditionsSince, writtenConditionsIn } from './conditions-since.ts'
export {
  canRead,
  fieldLevel,
  fieldLevelOn,
  hasRight,
  isKeptFrom,
  type LevelOnRecord,
  levelsOf,
  levelsOn,
  lostOf,
  may,
  mayWriteParts,
  reachesAll,
  type ScopedAction,
  scopeOf,
  systemActor,
} from './decide.ts'
export { decideReveal } from './decide-reveal.ts'
export type { RevertDecision } from './decide-revert.ts'
export { decideRevert } from './decide-revert.ts'
export { definitionInSight, definitionKnown } from './definition-in-sight.ts'
export { effectiveGrant, grantingObject } from './effective-grant.ts'
export { exportLimitOf, rolesLimitingExport } from './export-limit.ts'
export { type Beyond, grantsBeyond, isAdministrator, manages } from './grants-beyond.ts'
export {
  endsOfGrants,
  fieldsGranted,
  fieldsGrantedSomewhere,
  grantsOn,
  isGrantOf,
  unlockingGrants,
} from './held-grants.ts'
export { isExpired } from './is-expired.ts'
export { mayGiveByFilter } from './may-give-by-filter.ts'
export {
  type Conditional,
  fieldsDecidingReach,
  filtersIn,
  holderField,
  holderIn,
  holdsAt,
  isOwnedWithin,
  isWithin,
  ownersAndIdsWithin,
  ownersWithin,
  type Portion,
  type Reach,
  type ReachedRecord,
  reachOf,
  type Shared,
} from './reach.ts'
export { reachByTeams } from './reach-by-teams.ts'
export { type RenamedOption, renameOption } from './rename-option.ts'
export { checkScopeFilter, fieldsAskedBy, lostIn, understoodFilter } from './scope-filter.ts'
export { seesAsMuch } from './sees-as-much.ts'
export { toRoleGrants } from './to-role-grants.ts'
export { closedTo, type Writer, writerOf } from './writer.ts'
