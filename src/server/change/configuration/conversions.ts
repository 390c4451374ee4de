import { type RawBuilder, sql } from 'kysely'
import { successorsOfEmpty } from '../../../core/configuration/index.ts'
import type { Field, FieldTypeName } from '../../../core/fields/field.ts'

/** How what a field holds is kept when the field becomes another, as SQL over the column that holds it. */
export interface Conversion {
  readonly convert: RawBuilder<unknown>
  /** Whether a value there is can be kept so. */
  readonly fits: RawBuilder<unknown>
  /** There is no way for any value: only a field that holds none takes the other type. */
  readonly needsEmpty?: true
}

interface Asked {
  readonly held: RawBuilder<unknown>
  readonly to: Field
  /** In which days begin. */
  readonly timeZone: string
}

type Pair = `${FieldTypeName}>${FieldTypeName}`

/** Null where Kebu knows no way from one type to the other. */
export function conversionOf(from: Field, asked: Asked): Conversion | null {
  const find = conversions[`${from.type}>${asked.to.type}`]
  if (find) return find(asked)
  if (from.type === asked.to.type) return asItIs(asked)
  return successorsOfEmpty(from.type).includes(asked.to.type) ? nothing : null
}

const nothing: Conversion = { convert: sql`NULL`, fits: sql`false`, needsEmpty: true }

const conversions: Partial<Readonly<Record<Pair, (asked: Asked) => Conversion>>> = {
  'text>longText': asItIs,
  'text>choice': ({ held, to }) => ({ convert: held, fits: sql`${held} = ANY(${valuesOf(to)}::text[])` }),
  'text>number': toNumber,
  'text>money': toNumber,
  'longText>text': oneLine,
  'phone>text': oneLine,
  'email>text': oneLine,
  'website>text': oneLine,
  'creditCode>text': oneLine,
  'autoNumber>text': oneLine,
  'phone>longText': asItIs,
  'email>longText': asItIs,
  'website>longText': asItIs,
  'creditCode>longText': asItIs,
  'autoNumber>longText': asItIs,
  'number>number': rounded,
  'number>money': rounded,
  'money>number': rounded,
  'number>text': numberAsText,
  'money>text': numberAsText,
  'number>longText': numberAsText,
  'money>longText': numberAsText,
  'yesNo>text': yesNoAsText,
  'yesNo>longText': yesNoAsText,
  'date>text': dayAsText,
  'date>longText': dayAsText,
  'choice>text': asItIs,
  'choice>longText': asItIs,
  'choice>choices': ({ held }) => ({ convert: sql`ARRAY[${held}]`, fits: sql`true` }),
  'choices>choice': ({ held }) => ({ convert: sql`${held}[1]`, fits: sql`cardinality(${held}) <= 1` }),
  'date>dateTime': ({ held, timeZone }) => ({
    convert: sql`${held}::timestamp AT TIME ZONE ${timeZone}::text`,
    fits: sql`true`,
  }),
  'dateTime>date': ({ held, timeZone }) => {
    const local = sql`(${held} AT TIME ZONE ${timeZone}::text)`
    return { convert: sql`${local}::date`, fits: sql`${local} = ${local}::date` }
  },
}

function asItIs({ held }: Asked): Conversion {
  return { convert: held, fits: sql`true` }
}

function valuesOf(field: Field): string[] {
  return 'options' in field ? field.options.map(({ value }) => value) : []
}

const lineLengthMax = 200

function oneLine({ held, to }: Asked): Conversion {
  const max = 'maxLength' in to ? (to.maxLength ?? lineLengthMax) : lineLengthMax
  return { convert: held, fits: sql`(length(${held}) <= ${max}::int AND ${held} !~ '[\n\r]')` }
}

/** Nothing is rounded away, and nothing cut off in front. */
function rounded({ held, to }: Asked): Conversion {
  const scale = scaleOf(to)
  return {
    convert: held,
    fits: sql`(round(${held}, ${scale}) = ${held} AND abs(${held}) < 10::numeric ^ ${18 - scale})`,
  }
}

function toNumber({ held, to }: Asked): Conversion {
  const isNumber = sql`${held} ~ ${`^-?[0-9]{1,12}([.][0-9]{1,${scaleOf(to) || 1}})?$`}::text`
  const fits = scaleOf(to) === 0 ? sql`${held} ~ '^-?[0-9]{1,15}$'` : isNumber
  return { convert: sql`CASE WHEN ${fits} THEN ${held}::numeric END`, fits }
}

/** As people write it: without noughts at the end. */
function numberAsText({ held }: Asked): Conversion {
  return { convert: sql`trim_scale(${held})::text`, fits: sql`true` }
}

function yesNoAsText({ held }: Asked): Conversion {
  return { convert: sql`CASE WHEN ${held} THEN '是' ELSE '否' END`, fits: sql`true` }
}

function dayAsText({ held }: Asked): Conversion {
  return { convert: sql`to_char(${held}, 'YYYY-MM-DD')`, fits: sql`true` }
}

/** As the type keeps it where nothing else is said. */
function scaleOf(field: Field): number {
  return field.type === 'number' ? (field.scale ?? 2) : 2
}
