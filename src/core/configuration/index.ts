/** The definitions that an administrator's configuration makes of those Kebu brings. */
export { isNumberedByRule } from './apply-numbering.ts'
export { type Built, buildDefinitions } from './build-definitions.ts'
export { checkPointers } from './check-pointers.ts'
export { type ComputingStep, computingSteps, type FieldPlace, fieldsToCompute } from './computed-fields.ts'
export {
  type ConfigurationFile,
  type FiledRecord,
  planConfiguration,
  toConfigurationFile,
} from './configuration-file.ts'
export type { ConfigurationRecord, Fault } from './configuration-record.ts'
export { isOwned, lineName } from './custom-lines.ts'
export { formerKey, withFormerFields } from './former-fields.ts'
export { kindAndLabel } from './kind-and-label.ts'
export { calledBy } from './labels.ts'
export { identityIn } from './names.ts'
export { type NamedRole, rolesIn } from './roles-by-name.ts'
export { fieldsToSearch } from './searched-fields.ts'
export { type FindShaped, type Shaped, shapedBy } from './shaped-by.ts'
export { columnSuffix, successorsOf, successorsOfEmpty } from './successors-of.ts'
