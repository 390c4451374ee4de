import type { Refusal, Values } from '../../change/change.ts'
import type { Field } from '../../fields/field.ts'
import { fieldTypes } from '../../fields/index.ts'
import type { Json } from '../../json.ts'

/** Who sees a field and who writes it, as an administrator wants it. */
export function rightsOf({
  visibleTo,
  writtenBy,
  revealReason,
}: Values): Pick<Field, 'visibleTo' | 'writtenBy' | 'revealReason'> {
  const roles = Array.isArray(visibleTo) ? visibleTo.filter((role) => typeof role === 'string') : []
  return {
    ...(roles.length > 0 ? { visibleTo: roles } : {}),
    ...(writtenBy === 'api' || writtenBy === 'rules' ? { writtenBy } : {}),
    ...(revealReason === true ? { revealReason } : {}),
  }
}

/** Records that exist are asked for no more than new ones. */
export function checkRequiredForExisting(asked: Json | undefined, isRequired: boolean): Refusal[] {
  return asked === true && !isRequired ? [{ path: 'requiredForExisting', code: 'required-for-existing-alone' }] : []
}

/** What speaks against them: nobody enters what is computed, lines go with their record, and what is required must be filled. */
export function checkRights(field: Field): Refusal[] {
  const { visibleTo, writtenBy, type } = field
  const { 'zh-CN': chinese, en } = fieldTypes[type].label
  const stray = (path: string): Refusal => ({ path, code: 'not-for-this-type', params: { type: chinese, typeEn: en } })
  const isClosed = visibleTo !== undefined || writtenBy !== undefined
  return [
    ...(visibleTo && type === 'lines' ? [stray('visibleTo')] : []),
    ...(writtenBy && (field.readOnly || type === 'lines') ? [stray('writtenBy')] : []),
    ...(isClosed && field.required && field.default === undefined
      ? [{ path: 'required', code: 'required-out-of-reach' } as const]
      : []),
    ...(isClosed && field.requiredForExisting
      ? [{ path: 'requiredForExisting', code: 'existing-out-of-reach' } as const]
      : []),
  ]
}
