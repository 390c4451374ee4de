import type { Json } from '../json.ts'
import type { Label } from '../text/locale.ts'
import type { Option, OptionColor } from './option.ts'

/** Definitions of fields are plain data, so that a custom field looks exactly like a standard one. */
interface FieldBase {
  /** Where it has been renamed, the name it had first: see core/objects/object-id.ts. */
  readonly id?: string
  /** Where it stands under another key than its name, which roles go by: a field that is in force no more. */
  readonly formerName?: string
  readonly label: Label
  /** One sentence under the field: what belongs here, in which format. */
  readonly hint?: Label
  readonly required?: true
  /** Records that exist and lack it are asked for it when they are saved next; without it, new ones only. */
  readonly requiredForExisting?: true
  /** A condition (core/expressions) under which it must be filled. */
  readonly requiredIf?: string
  /** No two living records of the object may hold the same value. */
  readonly unique?: true
  /** What a new record gets where nothing was entered. For a date and time, `now` is the moment of entering; for a date, `today+30d` counts from its day. */
  readonly default?: Json
  /** Kept by Kebu itself (rollups, time stamps): nobody enters it. */
  readonly readOnly?: true
  /** What columns of files call it, besides its label. */
  readonly synonyms?: readonly string[]
  /** Encrypted at rest, and hidden unless a role grants it. */
  readonly sensitive?: true
  /** Hidden unless a role grants it, and not encrypted: a price that may be compared. */
  readonly confidential?: true
  /** Found by the search box: `text` adds pinyin and initials, `person` every reading of a surname, `plain` nothing. */
  readonly search?: 'text' | 'person' | 'plain'
  /** It is a person's name, and searched as such, where another field holds this value. */
  readonly personWhen?: { readonly field: string; readonly is: string }
  /** Lists may be ordered by it at any size: the table gets indexes in this order. */
  readonly listOrder?: true
  /** Filters on it come often and pick few records: the table gets an index. */
  readonly indexed?: true
  /** What the name of its column ends in, where it has had another type: values of one type are not kept in a column of another. */
  readonly column?: string
  /** When an administrator added it, ISO 8601. */
  readonly addedAt?: string
  /** When an administrator changed what people see of it, by part, ISO 8601: told for a while (field-news.ts). */
  readonly changedAt?: ChangedAt
  /** Taken out of sight: nobody reads or writes it, whatever her grants. */
  readonly hidden?: true
  /** The roles, by id, whose holders see it; without them, all to whom their grants show it. */
  readonly visibleTo?: readonly string[]
  /** Nobody else enters it, whatever her grants: programs by the API, or rules of the house. */
  readonly writtenBy?: 'api' | 'rules'
  /** Whoever looks at a masked value of it says why. */
  readonly revealReason?: true
  /** The currency field beside which this says nothing while that holds the company's own: an exchange rate of 1. */
  readonly foreignOnly?: string
  /** It says nothing while it is 0: a reduction that nobody gave. */
  readonly quietAtZero?: true
}

export type { Option, OptionColor }

/** What people see of a field and an administrator may change. */
export const changedParts = ['label', 'required', 'help', 'options'] as const

export type ChangedAt = Readonly<Partial<Record<(typeof changedParts)[number], string>>>

export interface TextField extends FieldBase {
  readonly type: 'text'
  readonly maxLength?: number
  /** It holds the id of a record, of the object that this field names. */
  readonly recordOf?: string
}
export interface LongTextField extends FieldBase {
  readonly type: 'longText'
  readonly maxLength?: number
}
export interface NumberField extends FieldBase {
  readonly type: 'number'
  /** Digits after the point, 0 to 6; default 2. */
  readonly scale?: number
  readonly min?: number
  readonly max?: number
  /** Shown behind the number, and left out where it is written: `%`, or a word in each language, empty where it has none. */
  readonly unit?: '%' | Label
  /** The currency field beside it of which this is the exchange rate: 1 for the company's own, needed for another. */
  readonly rateOf?: string
  /** The moment beside it on whose day it is taken from the table of rates, where none is entered. */
  readonly rateOn?: string
}
/** Money is numeric(18,2) in the database; in JSON it is a number of at most 15 significant digits, which a double holds exactly. */
export interface MoneyField extends FieldBase {
  readonly type: 'money'
  readonly min?: number
  readonly max?: number
  /** What one piece costs: up to six digits after the point, in every currency. */
  readonly unitPrice?: true
  /** Where the ISO 4217 code stands: a choice field beside it, or `order.currency` of the linked record; without it the company's currency. */
  readonly currencyField?: string
}
export interface DateField extends FieldBase {
  readonly type: 'date'
}
export interface DateTimeField extends FieldBase {
  readonly type: 'dateTime'
}
export interface YesNoField extends FieldBase {
  readonly type: 'yesNo'
}
export interface ChoiceField extends FieldBase {
  readonly type: 'choice'
  readonly options: readonly Option[]
  /** The choice beside it to whose values its options belong. */
  readonly dependsOn?: string
  /** A currency that must be the one of the linked record, such as `order.currency`; left open, it is taken from there. */
  readonly follows?: string
  /** Not entered but kept by Kebu: an expression over the record's values that comes to one of its options. */
  readonly computed?: string
}
export interface ChoicesField extends FieldBase {
  readonly type: 'choices'
  readonly options: readonly Option[]
  /** The choice beside it to whose values its options belong. */
  readonly dependsOn?: string
}
export interface LinkField extends FieldBase {
  readonly type: 'link'
  readonly to: string
  /** What happens to this record when the one it points to is deleted. Default: `refuse` the deletion. */
  readonly whenTargetDeleted?: 'refuse' | 'cascade' | 'keep'
  /** What a form copies from the linked record when it is chosen. */
  readonly copies?: Copies
}
/** A snapshot of the moment: by field of this record, where its value comes from, the first source that has one. */
export interface Copies {
  readonly fields: Readonly<Record<string, readonly CopySource[]>>
  /** The one record among those of the linked one that the sources call `main`: a customer's primary contact. */
  readonly main?: { readonly object: string; readonly via: string; readonly flag: string }
  /** What may follow its source later, where one wishes, while it still is what was copied. */
  readonly later?: {
    readonly fields: readonly string[]
    /** Those in one of these states are over, and keep what they have. */
    readonly except?: { readonly field: string; readonly values: readonly string[] }
  }
}
export interface CopySource {
  readonly of: 'linked' | 'main'
  readonly field: string
}
export interface LinksField extends FieldBase {
  readonly type: 'links'
  readonly to: string
}
/** Children edited together with the record: not a column, but the records of `of` whose link `via` points here. */
export interface LinesField extends FieldBase {
  readonly type: 'lines'
  readonly of: string
  readonly via: string
}
export interface PhoneField extends FieldBase {
  readonly type: 'phone'
  /** `mobile` takes mobiles of China and numbers with another country's code; `any` also landlines, 400/800 and others. */
  readonly kind?: 'any' | 'mobile'
}
export interface EmailField extends FieldBase {
  readonly type: 'email'
}
export interface WebsiteField extends FieldBase {
  readonly type: 'website'
}
export interface AddressField extends FieldBase {
  readonly type: 'address'
}
export interface CreditCodeField extends FieldBase {
  readonly type: 'creditCode'
}
export interface IdCardField extends FieldBase {
  readonly type: 'idCard'
}
export interface BankCardField extends FieldBase {
  readonly type: 'bankCard'
}
export interface AutoNumberField extends FieldBase {
  readonly type: 'autoNumber'
  /**
   * Such as `C{YYYY}{0000}`: literal text, {YYYY} {YY} {MM} {DD} of the day, {region} of a field of the record, and a running
   * number of at least as many digits as zeros.
   */
  readonly rule: string
  /** When the running number begins anew; without it, with the shortest time the rule shows. */
  readonly period?: 'never' | 'year' | 'month' | 'day'
  /** The number it counts from, 1 without it; where a larger one was given already it goes on behind that. */
  readonly start?: number
}
/** Computed from the record's own values by a CEL expression; stored, never entered. */
export interface FormulaField extends FieldBase {
  readonly type: 'formula'
  readonly readOnly: true
  readonly result: 'number' | 'money' | 'text' | 'date'
  readonly expression: string
  /** Digits after the point for number results (money: 2). */
  readonly scale?: number
  readonly currencyField?: string
  /** The lines that it stands below: it is made of sums over them, and of what is entered. */
  readonly below?: string
}
/** Computed from the living records of `of` whose link `via` points here; stored, moved by the change that moves them. */
export interface RollupField extends FieldBase {
  readonly type: 'rollup'
  readonly readOnly: true
  readonly of: string
  readonly via: string
  readonly compute: 'count' | 'sum' | 'min' | 'max'
  /** The field of `of` that is summed or compared; count needs none. */
  readonly field?: string
  readonly result: 'number' | 'money' | 'date' | 'dateTime'
  /** Only records in which this choice field holds none of these values, e.g. cancelled orders. */
  readonly except?: { readonly field: string; readonly values: readonly string[] }
  readonly currencyField?: string
}
export interface AttachmentField extends FieldBase {
  readonly type: 'attachment'
}
/** Structured parts of system objects, which people edit through pages of their own (a role's grants). */
export interface SettingsField extends FieldBase {
  readonly type: 'settings'
  /** A JSON object unless it says otherwise; `label` is words in every language. */
  readonly holds?: 'object' | 'list' | 'label' | 'any'
}

export type Field =
  | TextField
  | LongTextField
  | NumberField
  | MoneyField
  | DateField
  | DateTimeField
  | YesNoField
  | ChoiceField
  | ChoicesField
  | LinkField
  | LinksField
  | LinesField
  | PhoneField
  | EmailField
  | WebsiteField
  | AddressField
  | CreditCodeField
  | IdCardField
  | BankCardField
  | AutoNumberField
  | FormulaField
  | RollupField
  | AttachmentField
  | SettingsField

export type FieldTypeName = Field['type']
export type FieldOf<T extends FieldTypeName> = Extract<Field, { type: T }>
