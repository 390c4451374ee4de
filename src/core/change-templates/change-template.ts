import type { Refusal, Values } from '../change/change.ts'
import type { Field } from '../fields/field.ts'
import type { Json } from '../json.ts'
import type { Label, Locale } from '../text/locale.ts'

/** What may be done to records of an object, under a name. */
export interface ChangeTemplate {
  readonly id: string
  /** Counts its changes: what was looked at by one version of it is not done by another. */
  readonly version: number
  /** What a call names it by, beside its id. */
  readonly name: string
  readonly label: Label
  /** By field: what a batch does to it, in which variables may stand (placeholders.ts). */
  readonly set: Values
  /** Records that do not meet it are left as they are (core/expressions). */
  readonly condition?: string
  readonly questions: readonly Question[]
  /** The fields that questions are entered like, of those that cannot be asked for now too; nobody is told. */
  readonly likes?: readonly string[]
  /** Ids of the roles it is offered to; everybody where there are none. */
  readonly roles: readonly string[]
  /** Lines of it that do not work for now: their fields or options have gone. It is not used before they are mended. */
  readonly broken: readonly Refusal[]
}

/** Asked of whoever uses a template. */
export interface Question {
  readonly name: string
  readonly label: Label
  readonly required: boolean
  /** As what it is entered and checked. */
  readonly field: Field
  /** The field of the object that it is entered like. */
  readonly like?: string
  /** Taken where no answer is sent. */
  readonly default?: Json
}

/** The use of a template, as a call asks for it. */
export interface TemplateUse {
  /** Its id or its name. */
  readonly named: string
  /** The version that was looked at, where the call says so. */
  readonly version?: number
  readonly answers: Values
  /** The moment, ISO 8601: what its variables stand for is settled once, for all records. */
  readonly at: string
  /** The language of whoever uses it: what variables leave in texts is in it. */
  readonly locale: Locale
}
