import { expect, test } from './server.ts'
import { toast } from './toast.ts'

test('孟小雨 looks first, updates three customers at once, and takes it back', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  await page.goto('/records/customer')
  await expect(page.getByRole('grid')).toBeVisible()
  for (const n of [1, 2, 3]) await page.getByRole('row').nth(n).getByRole('checkbox').check()
  await expect(page.getByText('已选 3 条')).toBeVisible()

  await page.getByRole('button', { name: '批量更新' }).click()
  const dialog = page.getByRole('dialog', { name: '批量更新 3 条客户' })
  await dialog.getByRole('combobox', { name: '字段' }).fill('备注')
  await page.keyboard.press('Enter')
  await dialog.getByRole('textbox', { name: '新的值' }).fill('年底回访')
  await expect(dialog.getByText('将修改 3 条')).toBeVisible()
  await dialog.getByRole('button', { name: '更新 3 条' }).click()

  await expect(page.getByText('已更新 3 条')).toBeVisible()
  await page.getByRole('button', { name: '撤销', exact: true }).click()
  await expect(toast(page, '已撤销')).toBeVisible()
})
