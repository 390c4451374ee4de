import type { Page } from '@playwright/test'
import { made } from './contacts.ts'
import { faults } from './faults.ts'
import { expect, test } from './server.ts'
import { toast } from './toast.ts'

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

test('on the phone what can be pressed is as high as a finger needs, cards are changed together, and a filter opens within the screen', async ({
  openAs,
}) => {
  const page = await openAs('mengxiaoyu', { phone: true })
  for (const n of ['甲', '乙']) await made(page, 'customer', { name: `手机选择${n}公司` })
  await page.goto('/records/customer?conditions=%5B%7B"field":"name","op":"contains","value":"手机选择"%7D%5D')
  const card = (n: string) => page.locator('.card', { hasText: `手机选择${n}公司` }).first()
  await expect(card('甲')).toBeVisible()
  expect(await tooLow(page)).toEqual([])

  const choose = page.getByRole('button', { name: '选择', exact: true })
  await choose.tap()
  await card('甲').tap()
  await card('乙').tap()
  await expect(page.getByRole('region', { name: '已选 2 条' })).toBeInViewport({ ratio: 1 })
  expect(await tooLow(page)).toEqual([])
  expect(await faults(page)).toEqual([])
  await page.getByRole('button', { name: '批量更新' }).tap()
  const dialog = page.getByRole('dialog', { name: '批量更新 2 条客户' })
  await dialog.getByRole('combobox', { name: '字段' }).fill('备注')
  await page.keyboard.press('Enter')
  await dialog.getByRole('textbox', { name: '新的值' }).fill('路上看过')
  await expect(dialog.getByText('将修改 2 条')).toBeVisible()
  await dialog.getByRole('button', { name: '更新 2 条' }).tap()
  await expect(toast(page, '已更新 2 条')).toBeVisible()
  await expect(page.getByRole('checkbox')).toHaveCount(0)
  await expect(choose).toBeFocused()

  await page.getByRole('button', { name: '筛选', exact: true }).click()
  await expect(page.getByPlaceholder('查找字段')).toBeInViewport({ ratio: 1 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})

async function tooLow(page: Page): Promise<string[]> {
  // What has no place on a phone (the lock in the place of 导入) is not there to be pressed.
  const bars = ['.top-bar', '.list-header', '.list-tools', '.selection-bar']
  const buttons = page.locator(bars.map((bar) => `${bar} button`).join(', ')).filter({ visible: true })
  // Of nothing, nothing is too low.
  expect(await buttons.count()).toBeGreaterThan(0)
  return buttons.evaluateAll((all) =>
    all.filter((one) => one.getBoundingClientRect().height < 44).map(({ outerHTML }) => outerHTML.slice(0, 120)),
  )
}
