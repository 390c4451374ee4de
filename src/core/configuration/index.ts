/** The definitions that an administrator's configuration makes of those Kebu brings. */
export { type Built, buildDefinitions } from './build-definitions.ts'
export { type ComputingStep, computingSteps, type FieldPlace, fieldsToCompute } from './computed-fields.ts'
export { type ConfigurationFile, planConfiguration, toConfigurationFile } from './configuration-file.ts'
export type { ConfigurationRecord, Fault } from './configuration-record.ts'
export { lineName } from './custom-lines.ts'
export { type NamedRole, rolesIn } from './roles-by-name.ts'
export { type FindShaped, type Shaped, shapedBy } from './shaped-by.ts'
export { columnSuffix, successorsOf } from './successors-of.ts'
