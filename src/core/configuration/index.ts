/** The definitions that an administrator's configuration makes of those Kebu brings. */

export { type Built, buildDefinitions } from './build-definitions.ts'
export { checkPointers } from './check-pointers.ts'
export type { ConfigurationRecord, Fault } from './configuration-record.ts'
export { type ComputingStep, computingSteps, type FieldPlace, fieldsToCompute } from './fields/computed-fields.ts'
export { formerKey, withFormerFields } from './fields/former-fields.ts'
export { fieldsToSearch } from './fields/searched-fields.ts'
export { columnSuffix, successorsOf, successorsOfEmpty } from './fields/successors-of.ts'
export {
  type ConfigurationFile,
  type FiledRecord,
  planConfiguration,
  toConfigurationFile,
} from './file/configuration-file.ts'
export type { NamedPerson } from './file/map-approvers.ts'
export { type CompanyRoles, type NamedRole, rolesIn } from './file/roles-by-name.ts'
export { calledBy } from './labels.ts'
export { identityIn } from './names.ts'
export { isOwned, lineName } from './objects/custom-lines.ts'
export { readFlow } from './rules/add-approval-flows.ts'
export { isNumberedByRule } from './rules/apply-numbering.ts'
export { readAddresses } from './rules/apply-sign-in-policy.ts'
export { kindAndLabel } from './words/kind-and-label.ts'
export { type FindShaped, type Shaped, shapedBy } from './words/shaped-by.ts'
