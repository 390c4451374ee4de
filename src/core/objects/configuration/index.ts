import type { ObjectDefinition } from '../object.ts'
import { view } from '../view.ts'
import { approvalFlow } from './approval-flow.ts'
import { changeTemplate } from './change-template.ts'
import { customField } from './custom-field.ts'
import { customObject } from './custom-object.ts'
import { doubleEntryRule } from './double-entry-rule.ts'
import { editPolicy } from './edit-policy.ts'
import { exclusiveEditing } from './exclusive-editing.ts'
import { fieldRemoval } from './field-removal.ts'
import { fieldSettings } from './field-settings.ts'
import { layout } from './layout.ts'
import { listSettings } from './list-settings.ts'
import { numberingRule } from './numbering-rule.ts'
import { orderClosing } from './order-closing.ts'
import { overpayment } from './overpayment.ts'
import { preset } from './preset.ts'
import { signInPolicy } from './sign-in-policy.ts'
import { stagePath } from './stage-path.ts'
import { validationRule } from './validation-rule.ts'

/** What an administrator shapes, as records like all others. */
export const configurationObjects = {
  customField,
  customObject,
  fieldSettings,
  numberingRule,
  layout,
  validationRule,
  preset,
  changeTemplate,
  editPolicy,
  approvalFlow,
  doubleEntryRule,
  exclusiveEditing,
  overpayment,
  orderClosing,
  signInPolicy,
  stagePath,
  listSettings,
  fieldRemoval,
} as const

export type ConfigurationObjectName = keyof typeof configurationObjects

export const configurationNames = Object.keys(configurationObjects).filter(isConfigurationObject)

/** What a company did with its own data belongs to nobody else's configuration. */
const ofTheCompany = ['fieldRemoval'] as const satisfies readonly ConfigurationObjectName[]

/** What a file takes from one Kebu to another: views shape nothing, and those for everybody belong to it all the same. */
export type PortableObjectName = Exclude<ConfigurationObjectName, (typeof ofTheCompany)[number]> | 'view'

export const portableNames: readonly PortableObjectName[] = [...configurationNames, 'view'].filter(isPortable)

/** Whether a file takes records of the object from one Kebu to another. */
export function isPortable(name: string): name is PortableObjectName {
  return name === 'view' || (isConfigurationObject(name) && !ofTheCompany.some((one) => one === name))
}

/** What records of it are. */
export function portableDefinition(name: PortableObjectName): ObjectDefinition {
  return name === 'view' ? view : configurationObjects[name]
}

/** What a configuration record's going means: what an administrator made is retired, what she changed is as it was brought again. */
const goings: Partial<Record<ConfigurationObjectName, 'retired' | 'reset'>> = {
  customField: 'retired',
  customObject: 'retired',
  fieldSettings: 'reset',
  numberingRule: 'reset',
  layout: 'reset',
  stagePath: 'reset',
  listSettings: 'reset',
  exclusiveEditing: 'reset',
  overpayment: 'reset',
  orderClosing: 'reset',
  signInPolicy: 'reset',
}

/** Other than deletion, what becomes of a record of this object that goes. */
export function goingOf(object: string): 'retired' | 'reset' | null {
  return isConfigurationObject(object) ? (goings[object] ?? null) : null
}

/** Whether the name is that of an object whose records shape the definitions. */
export function isConfigurationObject(name: string): name is ConfigurationObjectName {
  return Object.hasOwn(configurationObjects, name)
}
