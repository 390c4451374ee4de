import type { Page } from '@playwright/test'
import { made, show } from './contacts.ts'
import { expect, test } from './server.ts'

const stem = '轮流移交'

test('two ticked customers are shared out to two colleagues: each comes to see one, until it is taken back', async ({
  openAs,
}) => {
  const [page, lin, su] = [await openAs('mengxiaoyu'), await openAs('linyue'), await openAs('suqing')]
  for (const one of ['甲', '乙']) await made(page, 'customer', { name: `${stem}${one}有限公司` })
  expect([await seenBy(lin), await seenBy(su)]).toEqual([0, 0])

  await show(page, stem, { object: 'customer' })
  for (const row of [1, 2]) await page.getByRole('row').nth(row).getByRole('checkbox').check()
  await page.getByRole('button', { name: '移交', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: '移交 2 条客户' })
  await dialog.getByRole('radio', { name: '平均分给几人' }).check()
  for (const name of ['林悦', '苏晴']) await choose(page, name)
  await dialog.getByLabel('移交说明').fill('片区调整')
  for (const name of ['林悦', '苏晴']) await expect(dialog.getByText(`${name}：1 条`)).toBeVisible()
  const answered = page.waitForResponse((answer) => answer.request().postDataJSON()?.mode === 'apply')
  await dialog.getByRole('button', { name: '移交 2 条' }).click()
  await expect(page.getByText('已移交 2 条')).toBeVisible()

  for (const colleague of [lin, su]) {
    await show(colleague, stem, { object: 'customer' })
    await expect(colleague.getByRole('row', { name: stem })).toHaveCount(1)
    expect(await seenBy(colleague)).toBe(1)
  }
  // The offer at the foot of the page does not wait for two colleagues to look.
  const { change } = await (await answered).json()
  const undone = await page.request.post(`/api/v1/changes/${change.id}/revert`, { data: { mode: 'apply' } })
  expect(undone.status()).toBe(200)
  await expect.poll(() => Promise.all([lin, su].map(seenBy))).toEqual([0, 0])
})

/** Adds somebody to those who take the records. */
async function choose(page: Page, name: string): Promise<void> {
  await page.getByRole('combobox', { name: '移交给' }).fill(name)
  await page.locator('.kb-candidate').filter({ hasText: name }).locator('visible=true').first().click()
}

/** How many of the customers she is shown. */
async function seenBy(page: Page): Promise<number> {
  const conditions = JSON.stringify({ field: 'name', op: 'contains', value: stem })
  const answer = await page.request.get(`/api/v1/records/customer?filter=${encodeURIComponent(conditions)}`)
  expect(answer.status()).toBe(200)
  return (await answer.json()).items.length
}
