import { useRef } from 'react'
import { dayIn } from '../../core/day-in.ts'
import { checkAutoNumberRule, formatAutoNumber, runningNumberIn } from '../../core/fields/types/auto-number.ts'
import { problemText } from '../../core/text/problems.ts'
import { useFormatContext } from '../fields/index.ts'
import { useText } from '../text/use-text.tsx'
import { TextBox } from './labelled.tsx'

const tokens = ['{YYYY}', '{YY}', '{MM}', '{DD}', '{0000}'] as const

const example = 'HT{YYYY}{0000}'

interface PatternInputProps {
  readonly id: string
  readonly label: string
  readonly value: string
  /** The number the next codes begin with. */
  readonly first?: number
  /** The newest code there is: the next ones go on behind it. */
  readonly latest?: string | undefined
  readonly fault?: string | undefined
  readonly required?: boolean
  onChange(value: string): void
}

/** How codes are made: typed, or put together from parts to click, with the next three shown as they would be. */
export function PatternInput({ first = 1, latest, fault, ...props }: PatternInputProps) {
  const { t } = useText()
  const box = useRef<HTMLDivElement>(null)
  const { id, value, onChange } = props
  const put = (token: string) => {
    const input = box.current?.querySelector<HTMLInputElement>('input')
    const at = input?.selectionStart ?? value.length
    onChange(value.slice(0, at) + token + value.slice(input?.selectionEnd ?? at))
    input?.focus()
  }
  const next = useNextCodes(value, { first, latest })
  return (
    <div ref={box} className="pattern-input">
      <TextBox {...props} max={60} placeholder={example} fault={fault ?? next.fault} hint={next.codes} />
      <span className="pattern-tokens">
        {tokens.map((token) => (
          <button key={token} type="button" aria-controls={id} onClick={() => put(token)}>
            <code>{token}</code> {t(`configuration.token.${token}`)}
          </button>
        ))}
      </span>
    </div>
  )
}

function useNextCodes(
  pattern: string,
  { first, latest }: { first: number; latest: string | undefined },
): { readonly codes?: string; readonly fault?: string } {
  const { t, locale } = useText()
  const { timeZone = 'Asia/Shanghai' } = useFormatContext()
  if (pattern.trim() === '') return {}
  const problem = checkAutoNumberRule(pattern)
  if (problem) return { fault: problemText({ code: problem.code, params: { field: '', ...problem.params } }, locale) }
  const today = dayIn(new Date(), timeZone)
  const given = latest === undefined ? null : runningNumberIn(pattern, today, latest)
  const next = Math.max(first, (given ?? 0) + 1)
  const codes = [0, 1, 2].map((n) => formatAutoNumber(pattern, today, next + n)).join('  ')
  return { codes: t('configuration.nextCodes', { codes }) }
}
