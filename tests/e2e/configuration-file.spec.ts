import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expect, test } from './server.ts'
import { toast } from './toast.ts'

test('the configuration is taken out, changed in an editor, looked at, taken in and taken back', async ({ openAs }) => {
  const page = await openAs('ada')
  await page.goto('/settings/configuration')
  const before = await download(page)
  // People change it in an editor: each value has a line of its own.
  expect(before).toContain('\n  "configuration": {\n')
  const changed = before.replace('"服务评分"', '"回访评分"')
  expect(changed).not.toBe(before)

  await choose(page, '说明.json', '{"hello": 1}')
  await expect(page.getByRole('alert')).toContainText('「说明.json」不是客簿的配置文件')
  await choose(page, '配置.json', changed)
  await expect(page.getByText(/^将新增或修改 1 项，\d+ 项已相同，0 项不能导入$/)).toBeVisible()
  await expect(page.locator('.file-difference')).toContainText('回访评分')
  await page.getByRole('button', { name: '导入 1 项' }).click()
  await expect(toast(page, '已导入 1 项配置')).toBeVisible()
  expect(await download(page)).toBe(changed)

  await page.keyboard.press('Control+z')
  await expect(toast(page, '已撤销')).toBeVisible()
  expect(await download(page)).toBe(before)
})

async function download(page: Page): Promise<string> {
  const arriving = page.waitForEvent('download')
  await page.getByRole('link', { name: '下载配置文件' }).click()
  const file = await arriving
  return readFile(await file.path(), 'utf8')
}

function choose(page: Page, name: string, text: string): Promise<void> {
  return page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) })
}
