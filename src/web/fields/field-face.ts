import type { ComponentType } from 'react'
import type { FieldLevel } from '../../core/access/access.ts'
import type { RecordRef, RecordView } from '../../core/api/shapes.ts'
import type { Field } from '../../core/fields/field.ts'
import type { Json } from '../../core/json.ts'

/** The record or records a link points to, as the server names them in `refs`. */
export type Linked = RecordRef | readonly RecordRef[]

export interface FieldValueProps<F extends Field = Field> {
  readonly field: F
  /** As the server sent it, or null. */
  readonly value: unknown
  readonly linked?: Linked | undefined
  /** A masked value arrives masked; it is shown with a lock. */
  readonly level?: FieldLevel | undefined
  /** ISO 4217; without it the company's. */
  readonly currency?: string | undefined
  /** One line, cut off where the room ends: cells and cards. */
  readonly dense?: boolean | undefined
  /** Text without links, where the value stands inside a link or a button. */
  readonly plain?: boolean | undefined
}

export interface FieldInputProps<F extends Field = Field> {
  /** A label's htmlFor points here. */
  readonly id: string
  readonly field: F
  /** A value of the field, or the text somebody is still typing. */
  readonly value: unknown
  /** What is typed, as it is typed; links also hand over the titles of what was picked. */
  onChange(value: Json, linked?: Linked): void
  /**
   * What is typed into a calendar, or picked in it while an hour may follow: whoever saves what is chosen waits, and whoever
   * saves what is left has it. Where it is not given, `onChange` is told.
   */
  onDraft?: ((value: Json) => void) | undefined
  /** Leaving the input: what was typed has been brought into the field's form. */
  onBlur?: (() => void) | undefined
  readonly linked?: Linked | undefined
  /** ISO 4217; without it the company's, and none where it is empty. */
  readonly currency?: string | undefined
  readonly invalid?: boolean | undefined
  /** Ids of the hint and the message below. */
  readonly describedBy?: string | undefined
  /** For inputs without a visible label (a cell, a row of lines). */
  readonly label?: string | undefined
  readonly required?: boolean | undefined
  readonly autoFocus?: boolean | undefined
  /** With autoFocus: a list of options or a calendar is open at once, as in a cell. */
  readonly startOpen?: boolean | undefined
  readonly disabled?: boolean | undefined
  /** The days a date may be of, `YYYY-MM-DD`, both among them. */
  readonly days?: { readonly first?: string | undefined; readonly last?: string | undefined } | undefined
  /** The whole record that was picked, e.g. for the price of a product. */
  onPicked?: ((record: RecordView) => void) | undefined
}

/** The two faces of a field type: how a value is read, and how it is entered. `Input` is null for what nobody enters. */
export interface FieldFace<F extends Field = Field> {
  readonly Value: ComponentType<FieldValueProps<F>>
  readonly Input: ComponentType<FieldInputProps<F>> | null
  /** Numbers stand at the right, in figures of one width. */
  readonly align?: 'right'
}
