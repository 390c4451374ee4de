import type { Page } from '@playwright/test'
import { expect, test } from './server.ts'

test('on the phone every module is two taps away, and follow-up and call lie under the thumb', async ({ openAs }) => {
  const page = await openAs('linyue', { phone: true })
  await page.goto('/')
  for (const module of ['联系人', '商机', '产品', '订单', '回款', '跟进记录', '问题', '回收站', '变更中心']) {
    await page.getByRole('button', { name: '更多', exact: true }).click()
    await page.getByRole('navigation', { name: '更多' }).getByRole('link', { name: module }).click()
    await expect(page.getByRole('navigation', { name: '更多' })).toHaveCount(0)
  }
  await expect(page).toHaveURL(/\/changes/)

  await page.goto('/records/contact')
  await page.locator('.card:has(.card-call) .card-title').first().click()
  const thumb = page.locator('.record-thumb')
  await expect(thumb.getByRole('link').first()).toHaveText(/记跟进/)
  await expect(thumb.getByRole('link').nth(1)).toHaveAttribute('href', /^tel:/)
  await thumb.getByRole('link', { name: '记跟进' }).click()
  await expect(page.getByRole('heading', { name: '新建跟进记录' })).toBeVisible()
  const small = await page
    .locator('input, textarea, select')
    .evaluateAll((all) => all.filter((one) => Number.parseFloat(getComputedStyle(one).fontSize) < 16).length)
  expect(small).toBe(0)
})

test('on the phone what can be pressed is as high as a finger needs, and a filter opens within the screen', async ({
  openAs,
}) => {
  const page = await openAs('linyue', { phone: true })
  await page.goto('/records/customer?conditions=%5B%7B"field":"owner","op":"eq","value":"me"%7D%5D')
  await expect(page.locator('.card').first()).toBeVisible()
  expect(await tooLow(page)).toEqual([])
  await page.getByRole('button', { name: '筛选', exact: true }).click()
  await expect(page.getByPlaceholder('查找字段')).toBeInViewport({ ratio: 1 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})

async function tooLow(page: Page): Promise<string[]> {
  // What has no place on a phone (the lock in the place of 导入) is not there to be pressed.
  const buttons = page.locator('.top-bar button, .list-header button, .list-tools button').filter({ visible: true })
  // Of nothing, nothing is too low.
  expect(await buttons.count()).toBeGreaterThan(0)
  return buttons.evaluateAll((all) =>
    all.filter((one) => one.getBoundingClientRect().height < 44).map(({ outerHTML }) => outerHTML.slice(0, 120)),
  )
}
