import { useRef } from 'react'
import { dayIn } from '../../../core/day-in.ts'
import type { Field } from '../../../core/fields/field.ts'
import { checkNumbering, formatAutoNumber, mayStandInCode, type NumberingPeriod } from '../../../core/fields/index.ts'
import { problemText } from '../../../core/text/problems.ts'
import { useFormatContext } from '../../fields/index.ts'
import { useText } from '../../text/use-text.tsx'
import { TextBox } from '../labelled.tsx'

const tokens = ['{YYYY}', '{YY}', '{MM}', '{DD}', '{0000}'] as const

const example = 'HT{YYYY}{0000}'

type Fields = Readonly<Record<string, Field>>

const none: Fields = {}

interface PatternInputProps {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly period?: NumberingPeriod | undefined
  /** Those that may stand in it are offered. */
  readonly fields?: Fields
  /** The codes that come next, where somebody knows; else those of an object without records. */
  readonly codes?: readonly string[] | undefined
  readonly fault?: string | undefined
  readonly required?: boolean
  onChange(value: string): void
}

/** How codes are made: typed, or put together from parts to click, with the next three shown as they would be. */
export function PatternInput({ period, fields = none, codes, fault, ...props }: PatternInputProps) {
  const { t } = useText()
  const box = useRef<HTMLDivElement>(null)
  const { id, value, onChange } = props
  const put = (token: string) => {
    const input = box.current?.querySelector<HTMLInputElement>('input')
    const at = input?.selectionStart ?? value.length
    onChange(value.slice(0, at) + token + value.slice(input?.selectionEnd ?? at))
    input?.focus()
  }
  const first = useFirstCodes(value, { period, fields })
  const next = codes ?? first.codes
  const hint = next ? t('configuration.nextCodes', { codes: next.join('  ') }) : undefined
  return (
    <div ref={box} className="pattern-input">
      <TextBox {...props} max={100} placeholder={example} fault={fault ?? first.fault} hint={hint} />
      <span className="pattern-tokens">
        {tokens.map((token) => (
          <button key={token} type="button" aria-controls={id} onClick={() => put(token)}>
            <code>{token}</code> {t(`configuration.token.${token}`)}
          </button>
        ))}
        <FieldTokens fields={fields} onPut={put} />
      </span>
    </div>
  )
}

/** The fields of the record that may stand in its code, to choose from. */
function FieldTokens({ fields, onPut }: { readonly fields: Fields; onPut(token: string): void }) {
  const { t, label } = useText()
  const offered = Object.entries(fields).filter(([name, field]) => mayStandInCode(field) && name !== 'externalId')
  if (offered.length === 0) return null
  return (
    <select
      className="select pattern-fields"
      aria-label={t('configuration.tokenField')}
      value=""
      onChange={({ target }) => onPut(target.value)}
    >
      <option value="">{t('configuration.tokenField')}</option>
      {offered.map(([name, field]) => (
        <option key={name} value={`{${name}}`}>
          {label(field.label)}
        </option>
      ))}
    </select>
  )
}

function useFirstCodes(
  pattern: string,
  { period, fields }: { readonly period: NumberingPeriod | undefined; readonly fields: Fields },
): { readonly codes?: readonly string[]; readonly fault?: string } {
  const { locale } = useText()
  const { timeZone = 'Asia/Shanghai' } = useFormatContext()
  if (pattern.trim() === '') return {}
  const problem = checkNumbering({ rule: pattern.trim(), ...(period ? { period } : {}) }, fields)
  if (problem) return { fault: problemText({ code: problem.code, params: { field: '', ...problem.params } }, locale) }
  const today = dayIn(new Date(), timeZone)
  return { codes: [1, 2, 3].map((n) => formatAutoNumber(pattern.trim(), today, n)) }
}
