import type { Refusal, Values } from '../../change/change.ts'
import type { ObjectDefinition } from '../../objects/object.ts'
import { objectIcons } from '../../objects/object-icons.ts'
import { locales } from '../../text/locale.ts'
import { calledBy } from '../labels.ts'

/**
 * What people know an object by: a label that no other has, its lines' neither, and a sign there is. It is refused where it is
 * chosen; what has it already stays in force.
 */
export function checkCalled(
  values: Values,
  made: readonly ObjectDefinition[],
  others: readonly ObjectDefinition[],
): Refusal[] {
  return [...made.filter(({ retired }) => !retired).flatMap((one) => checkLabel(one, others)), ...checkIcon(values)]
}

function checkLabel({ name, label, partOf }: ObjectDefinition, others: readonly ObjectDefinition[]): Refusal[] {
  const twin = others.find((one) => one.name !== name && locales.some((locale) => one.label[locale] === label[locale]))
  if (!twin) return []
  const path = partOf === undefined ? 'label' : 'linesLabel'
  return [{ path, code: 'object-label-taken', params: calledBy(twin.label, twin.name) }]
}

function checkIcon({ icon }: Values): Refusal[] {
  if (typeof icon !== 'string' || objectIcons.some((one) => one === icon)) return []
  return [{ path: 'icon', code: 'icon-unknown', params: { value: icon, icons: objectIcons.join(', ') } }]
}
