import type { Page } from '@playwright/test'
import { expect, test } from './server.ts'

test('who opens a record sees who else has it open, and that she edits, until she leaves', async ({ openAs }) => {
  const lin = await openAs('linyue')
  const zhou = await openAs('zhouhang')
  const address = await openFirstCustomer(lin)
  await expect(heading(lin)).toBeVisible()
  await expect(present(lin)).toHaveText('')

  await zhou.goto(address)
  await expect(present(lin)).toContainText('周航正在查看')
  await expect(present(zhou)).toContainText('林悦正在查看')

  await zhou.getByRole('button', { name: '编辑', exact: true }).click()
  await expect(present(lin)).toContainText('周航正在编辑')
  await zhou.getByRole('button', { name: '取消', exact: true }).click()
  await expect(present(lin)).toContainText('周航正在查看')
  await zhou.getByRole('button', { name: '修改电话', exact: true }).click()
  await expect(present(lin)).toContainText('周航正在编辑')

  await zhou.close()
  await expect(present(lin)).toHaveText('')
})

test('the record beside its list says it as well, until it is closed', async ({ openAs }) => {
  const lin = await openAs('linyue')
  const zhou = await openAs('zhouhang')
  const address = await openFirstCustomer(lin)
  await zhou.goto(`/records/customer?q=${encodeURIComponent(await heading(lin).innerText())}`)
  await zhou.locator(`.grid-title[href="${address}"]`).click()
  await expect(present(zhou)).toContainText('林悦正在查看')
  await expect(present(lin)).toContainText('周航正在查看')
  await zhou.getByRole('button', { name: '关闭' }).click()
  await expect(present(lin)).toHaveText('')
})

test('a page says what it has open once, not over and over', async ({ openAs }) => {
  const lin = await openAs('linyue')
  const said: string[] = []
  lin.on('request', (request) => {
    if (request.url().includes('/presence/')) said.push(request.method())
  })
  await openFirstCustomer(lin)
  await expect(heading(lin)).toBeVisible()
  await lin.getByRole('button', { name: '编辑', exact: true }).click()
  await expect(lin.getByRole('button', { name: '保存', exact: true })).toBeVisible()
  await lin.goto('/records/customer')
  await expect(lin.locator('.grid-title').first()).toBeVisible()
  // Come, connected, begun to edit; the stream's end says the rest.
  expect(said.length).toBeLessThanOrEqual(4)
})

async function openFirstCustomer(page: Page): Promise<string> {
  await page.goto('/records/customer')
  const address = (await page.locator('.grid-title').first().getAttribute('href')) ?? ''
  await page.goto(address)
  return address
}

function heading(page: Page) {
  return page.getByRole('heading', { level: 1 })
}

function present(page: Page) {
  return page.locator('.presence')
}
