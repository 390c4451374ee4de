import { type ComponentType, lazy } from 'react'
import type { Field, FieldOf, FieldTypeName } from '../../core/fields/field.ts'
import type { FieldFace, FieldInputProps } from './field-face.ts'
import type { NotEntered } from './is-enterable.ts'
import { AttachmentValue } from './values/attachment-value.tsx'
import { ChoicesValue, ChoiceValue } from './values/choice-value.tsx'
import { ComputedValue } from './values/computed-value.tsx'
import { LinesValue } from './values/lines-value.tsx'
import { LinkValue } from './values/link-value.tsx'
import { SettingsValue } from './values/settings-value.tsx'
import { NumberValue, ReachableValue, TextValue } from './values/text-value.tsx'
import { DateTimeValue } from './values/time-value.tsx'
import { YesNoValue } from './values/yes-no-value.tsx'

/** Reading comes with the page; entering comes when it is first needed. */
const inputs = () => import('./inputs/index.ts')

/** Fetched ahead, an input opens at once, and also while the network is away. */
export function preloadInputs(): void {
  const calendar = () => import('./inputs/calendar.tsx')
  // Whoever needs them asks again, and is told then.
  for (const load of [inputs, calendar]) void load().catch(() => undefined)
}
type Inputs = Awaited<ReturnType<typeof inputs>>

const TypedInput = later((all) => all.TypedInput)

/** How each type of field is read and entered. Forgetting one does not compile. */
export const fieldFaces = {
  text: { Value: TextValue, Input: TypedInput },
  longText: { Value: TextValue, Input: later((all) => all.LongTextInput) },
  number: { Value: NumberValue, Input: TypedInput, align: 'right' },
  money: { Value: NumberValue, Input: TypedInput, align: 'right' },
  date: { Value: NumberValue, Input: later((all) => all.DateInput) },
  dateTime: { Value: DateTimeValue, Input: later((all) => all.DateTimeInput) },
  yesNo: { Value: YesNoValue, Input: later((all) => all.YesNoInput) },
  choice: { Value: ChoiceValue, Input: later((all) => all.ChoiceInput) },
  choices: { Value: ChoicesValue, Input: later((all) => all.ChoicesInput) },
  link: { Value: LinkValue, Input: later((all) => all.LinkInput) },
  links: { Value: LinkValue, Input: later((all) => all.LinksInput) },
  // records/lines
  lines: { Value: LinesValue, Input: null },
  phone: { Value: ReachableValue, Input: TypedInput },
  email: { Value: ReachableValue, Input: TypedInput },
  website: { Value: ReachableValue, Input: TypedInput },
  address: { Value: TextValue, Input: later((all) => all.AddressInput) },
  creditCode: { Value: NumberValue, Input: TypedInput },
  idCard: { Value: NumberValue, Input: TypedInput },
  bankCard: { Value: NumberValue, Input: TypedInput },
  autoNumber: { Value: NumberValue, Input: TypedInput },
  formula: { Value: ComputedValue, Input: null, align: 'right' },
  rollup: { Value: ComputedValue, Input: null, align: 'right' },
  attachment: { Value: AttachmentValue, Input: later((all) => all.AttachmentInput) },
  // Settings have pages of their own (roles).
  settings: { Value: SettingsValue, Input: null },
} satisfies { readonly [T in FieldTypeName]: FieldFace<FieldOf<T>> & HasInput<T> }

/** As isEnterable says it; lines are a table of their own. */
type HasInput<T extends FieldTypeName> = { readonly Input: T extends NotEntered | 'lines' ? null : object }

/** The face of one field. */
export function fieldFace(field: Field): FieldFace {
  // The registry holds components for exactly their type; picked by a field's own type they fit that field.
  return fieldFaces[field.type] as FieldFace<never> as FieldFace
}

function later<F extends Field>(pick: (all: Inputs) => ComponentType<FieldInputProps<F>>) {
  return lazy(async () => ({ default: pick(await inputs()) }))
}
