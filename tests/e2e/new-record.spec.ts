import type { Page } from '@playwright/test'
import { expect, test } from './server.ts'

test('a new customer begins at her name, and Ctrl Enter works from the first moment', async ({ openAs }) => {
  const page = await openAs('linyue')
  await page.goto('/records/customer/new')
  await expect(page.getByLabel('客户名称')).toBeFocused()
  await expect(page.getByLabel('客户编号')).toHaveCount(0)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('客户名称不能为空')).toBeVisible()
  await page.keyboard.type('一开始就能写有限公司')
  await expect(page.getByLabel('统一社会信用代码')).toHaveCount(0)
  await page.getByRole('button', { name: '更多', exact: true }).click()
  await expect(page.getByLabel('统一社会信用代码')).toBeVisible()
  await expect(page.getByLabel('客户编号')).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { name: '一开始就能写有限公司' })).toBeVisible()
})

test('a new follow-up begins at its content when the customer came along', async ({ openAs }) => {
  const page = await openAs('linyue')
  await page.goto('/')
  await page.getByRole('link', { name: '记一条跟进' }).first().click()
  await expect(page.getByLabel('跟进内容')).toBeFocused()
  await page.goto('/records/followUp/new')
  await expect(page.getByRole('combobox', { name: '客户' })).toBeFocused()
})

test('the form of a new customer stands on one screen, and a value that came along is in sight', async ({ openAs }) => {
  const page = await openAs('linyue')
  await page.goto('/records/customer/new')
  await expect(page.getByLabel('客户名称')).toBeFocused()
  await expect(page.getByRole('button', { name: '更多', exact: true })).toBeInViewport()
  await page.goto('/records/customer/new?email=office%40yunlu.example.com')
  await expect(page.getByLabel('邮箱')).toHaveValue('office@yunlu.example.com')
})

test('a draft with what was entered under 更多 brings it back into sight', async ({ openAs }) => {
  const page = await openAs('linyue')
  await page.goto('/records/customer/new')
  await page.getByRole('button', { name: '更多', exact: true }).click()
  await page.getByLabel('邮箱').fill('draft@yunlu.example.com')
  await page.getByRole('link', { name: '联系人', exact: true }).click()
  await page.getByRole('button', { name: '离开，保留草稿' }).click()
  await page.goto('/records/customer/new')
  await page.getByRole('button', { name: '继续填写' }).click()
  await expect(page.getByLabel('邮箱')).toHaveValue('draft@yunlu.example.com')
})

test('Ctrl Enter pressed twice makes one customer and one follow-up', async ({ openAs }) => {
  const page = await openAs('linyue')
  await page.goto('/records/customer/new')
  await expect(page.getByLabel('客户名称')).toBeFocused()
  await page.keyboard.type('按了两次有限公司')
  expect(await savesOf(page, '/api/v1/records/customer')).toBe(1)
  await expect(page.getByRole('heading', { name: '按了两次有限公司' })).toBeVisible()

  await page.getByRole('button', { name: '记一条跟进' }).click()
  await page.keyboard.type('电话里约了下周见面')
  expect(await savesOf(page, '/api/v1/changes')).toBe(1)
  await expect(page.getByText('电话里约了下周见面')).toHaveCount(1)
})

/** How often it is sent when Ctrl Enter is pressed twice before the answer is there. */
async function savesOf(page: Page, path: string): Promise<number> {
  const gate = Promise.withResolvers<void>()
  let sent = 0
  const first = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith(path))
  await page.route(`**${path}`, async (route) => {
    if (route.request().method() === 'POST') {
      sent += 1
      await gate.promise
    }
    await route.fallback()
  })
  await page.keyboard.press('Control+Enter')
  await first
  await page.keyboard.press('Control+Enter')
  const answered = page.waitForResponse((answer) => answer.request().method() === 'POST' && answer.url().endsWith(path))
  gate.resolve()
  await answered
  await page.unrouteAll({ behavior: 'wait' })
  return sent
}
