import type { Page } from '@playwright/test'
import { expect, test } from './server.ts'

test('before typing, Ctrl K offers what was opened lately, the pages and the commands', async ({ openAs }) => {
  const page = await openAs('suqing')
  await page.goto('/records/customer?sort=code')
  const opened = page.locator('.grid-title').nth(2)
  const name = await opened.innerText()
  await opened.click()
  await expect(page.getByRole('complementary').getByRole('heading', { name })).toBeVisible()
  await page.goto('/')
  const box = await openBox(page)
  await expect(page.getByRole('group', { name: '最近打开' }).getByRole('option').first()).toContainText(name)
  await expect(page.getByRole('group', { name: '前往' }).getByRole('option', { name: '变更中心' })).toBeVisible()
  await expect(page.getByRole('group', { name: '命令' }).getByRole('option', { name: '新建订单' })).toBeVisible()

  await box.fill('订单')
  await expect(page.getByRole('option').first()).toHaveText('订单')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/records\/order$/)
})

test('where nothing is found, Ctrl K begins a new record with what was typed', async ({ openAs }) => {
  const page = await openAs('suqing')
  await page.goto('/')
  const box = await openBox(page)
  await box.fill('查无此人有限公司')
  await expect(page.getByRole('option', { name: '新建客户「查无此人有限公司」' })).toHaveAttribute(
    'aria-selected',
    'true',
  )
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/records\/customer\/new/)
  await expect(page.getByLabel('客户名称')).toHaveValue('查无此人有限公司')
})

test('a number that nobody has begins a new customer at her phone', async ({ openAs }) => {
  const page = await openAs('suqing')
  await page.goto('/')
  const box = await openBox(page)
  await box.fill('13910000777')
  await page.getByRole('option', { name: '新建客户「13910000777」' }).click()
  await expect(page.getByLabel('电话')).toHaveValue('139 1000 0777')
  await expect(page.getByLabel('客户名称')).toHaveValue('')
})

test('? shows the keys, but is a letter where somebody types', async ({ openAs }) => {
  const page = await openAs('suqing')
  await page.goto('/records/customer')
  await expect(page.getByRole('grid')).toBeVisible()
  await page.getByRole('searchbox').press('?')
  await expect(page.getByRole('searchbox')).toHaveValue('?')
  await page.getByRole('heading', { level: 1 }).click()
  await page.keyboard.press('?')
  const keys = page.getByRole('dialog', { name: '键盘快捷键' })
  await expect(keys).toContainText('撤销我最近的修改')
  await page.keyboard.press('Escape')
  await expect(keys).toBeHidden()
})

test('the first cell of a list is within five tabs, past the navigation and the tools', async ({ openAs }) => {
  const page = await openAs('suqing')
  await page.goto('/records/customer')
  await expect(page.getByRole('grid')).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: '跳到主要内容' })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: '跳到表格' })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowRight')
  await expect(page.locator('.grid-cursor')).toHaveAttribute('aria-colindex', '3')
})

test('every landmark of a page has a name of its own', async ({ openAs }) => {
  const page = await openAs('suqing')
  await page.goto('/records/customer')
  await page.locator('.grid-title').first().click()
  for (const landmark of ['banner', 'main', 'search', 'region', 'complementary'] as const)
    await expect(page.getByRole(landmark).first()).toBeVisible()
  for (const unnamed of await page.getByRole('navigation').all())
    await expect(unnamed).toHaveAttribute('aria-label', /./)
})

async function openBox(page: Page) {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.keyboard.press('Control+k')
  const box = page.getByRole('combobox', { name: /搜索/ })
  await expect(box).toBeFocused()
  return box
}
