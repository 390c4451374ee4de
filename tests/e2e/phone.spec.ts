import type { Locator, Page } from '@playwright/test'
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

test('on the phone what is closed stands there and says why: in the menus of a list and of +, at an address, and under the thumb', async ({
  openAs,
}) => {
  const page = await openAs('shenguodong', { phone: true })
  await page.goto('/records/customer')
  expect(await heightOf(page.locator('.list-header'))).toBeLessThan(110)
  expect(await heightOf(page.locator('.list-tools'))).toBeLessThan(60)
  await page.getByRole('button', { name: '列表的更多操作' }).tap()
  await page.getByRole('menuitem', { name: '导入' }).tap()
  const why = page.getByRole('dialog', { name: '不能导入' })
  await expect(why).toContainText('角色「审计员」没有给客户的导入权限')
  await expect(why.getByRole('button', { name: '申请权限' })).toBeVisible()
  await why.getByRole('button', { name: '关闭' }).tap()
  await page.locator('.phone-bar').getByRole('button', { name: '新建' }).tap()
  await page.getByRole('menuitem', { name: '新建跟进记录' }).tap()
  await expect(page.getByRole('dialog', { name: '不能新建' })).toContainText('角色「审计员」没有给跟进记录的新建权限')

  await page.goto('/records/customer/new')
  await expect(page.getByRole('heading', { name: '不能在此新建' })).toBeVisible()
  await expect(page.getByText('角色「审计员」没有给客户的新建权限')).toBeVisible()
  await expect(page.getByRole('button', { name: '申请权限' })).toBeVisible()

  await page.goto('/records/customer')
  await page.locator('.card-title').first().tap()
  await page
    .locator('.record-thumb')
    .getByRole('button', { name: /^不能记跟进: / })
    .tap()
  const lock = page.locator('.lock-why', { hasText: '角色「审计员」没有给跟进记录的新建权限' })
  await expect(lock).toBeVisible()
  const sheet = page.locator('.ant-popover-container', { has: lock })
  await expect.poll(async () => (await sheet.boundingBox())?.x).toBeGreaterThanOrEqual(8)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})

test('on the phone Back closes the window that is open, that which asks about leaving as well, and not the page below', async ({
  openAs,
}) => {
  const page = await openAs('linyue', { phone: true })
  await page.goto('/records/customer')
  await page.locator('.card-title').first().tap()
  await page.locator('.record-thumb').getByRole('button', { name: '更多操作' }).tap()
  await page.getByRole('menuitem', { name: '共享与可见范围…' }).tap()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toBeVisible()
  await page.goBack()
  await expect(dialog).toBeHidden()
  await expect(page).toHaveURL(/\/records\/customer\/[0-9a-f-]+/)

  await page.locator('.record-thumb').getByRole('button', { name: '编辑' }).tap()
  await page.getByLabel('最新需求').fill('要一份报价')
  await page.locator('.phone-bar').getByRole('link', { name: '工作台' }).tap()
  const leaving = page.getByRole('dialog', { name: '还没有保存' })
  await expect(leaving).toBeVisible()
  await page.goBack()
  await expect(leaving).toBeHidden()
  await expect(page.getByLabel('最新需求')).toHaveValue('要一份报价')
})

async function heightOf(element: Locator): Promise<number> {
  return (await element.boundingBox())?.height ?? 0
}

async function tooLow(page: Page): Promise<string[]> {
  const bars = ['.top-bar', '.list-header', '.list-tools', '.selection-bar']
  const buttons = page.locator(bars.map((bar) => `${bar} button`).join(', ')).filter({ visible: true })
  // Of nothing, nothing is too low.
  expect(await buttons.count()).toBeGreaterThan(0)
  return buttons.evaluateAll((all) =>
    all.filter((one) => one.getBoundingClientRect().height < 44).map(({ outerHTML }) => outerHTML.slice(0, 120)),
  )
}
