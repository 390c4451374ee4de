/** Who somebody is and what her roles grant, as the `Actor` every decision is made with. */
export { readAllRoles } from './all-roles.ts'
export { concernsPeople } from './concerns-people.ts'
export { givenAccess, mayRevoke } from './given-access.ts'
export { teamsWereGiven } from './held-grants.ts'
export { clearActorCache, loadActor } from './load-actor.ts'
export { loadRole } from './load-role.ts'
export { readersByRole } from './readers-of-record.ts'
export { readRoles, readRolesOf, rolesBeyond } from './roles-beyond.ts'
