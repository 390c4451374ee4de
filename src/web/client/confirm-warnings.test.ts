import { expect, test } from 'vitest'
import { answerWarnings, sendConfirming } from './confirm-warnings.ts'
import { ProblemError } from './problem-error.ts'

const problem = (...errors: readonly { readonly code: string; readonly rule?: string }[]) =>
  new ProblemError({
    type: '',
    title: '',
    status: 422,
    code: 'values-at-fault',
    detail: '',
    errors: errors.map((one) => ({ path: 'amount', message: '大单', ...one })),
  })

/** A server that warns of these rules, one after the other, until they are confirmed. */
function warningOf(...rules: readonly string[]) {
  return async ({ confirmWarnings = [] }: { readonly confirmWarnings?: string[] }) => {
    const open = rules.find((rule) => !confirmWarnings.includes(rule))
    if (open !== undefined) throw problem({ code: 'warning-unconfirmed', rule: open })
    return confirmWarnings
  }
}

test('what is warned of goes through once it is confirmed, and each warning is asked once', async () => {
  const asked: (string | undefined)[] = []
  const stop = answerWarnings(async (warnings) => asked.push(...warnings.map(({ rule }) => rule)) > 0)
  expect(await sendConfirming(warningOf('a', 'b'))).toEqual(['a', 'b'])
  expect(asked).toEqual(['a', 'b'])
  stop()
})

test('whoever thinks better of it, or has gone, has saved nothing', async () => {
  const stop = answerWarnings(async () => false)
  await expect(sendConfirming(warningOf('a'))).rejects.toThrow(ProblemError)
  stop()
  await expect(sendConfirming(warningOf('a'))).rejects.toThrow(ProblemError)
})

test('nothing is asked where something else is wrong, too', async () => {
  const stop = answerWarnings(async () => true)
  const both = async () => {
    throw problem({ code: 'warning-unconfirmed', rule: 'a' }, { code: 'required' })
  }
  await expect(sendConfirming(both)).rejects.toThrow(ProblemError)
  stop()
})
