import { expect, test } from './server.ts'

test('what is closed in a menu says why by key, and keys in the request for it are nobody else’s', async ({
  openAs,
}) => {
  const page = await openAs('shenguodong')
  await page.goto('/records/customer?sort=code')
  const row = page.getByRole('row').nth(3)
  const name = await row.locator('.grid-title').innerText()
  await row.getByRole('button', { name: `「${name}」的更多操作` }).click()
  await expect(page.getByRole('menuitem').first()).toBeFocused()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  const why = page.getByRole('dialog', { name: '不能删除' })
  await expect(why).toContainText('角色「审计员」没有给客户的删除权限')

  await why.getByRole('button', { name: '申请权限' }).click()
  const request = page.getByRole('dialog', { name: '申请权限' })
  const reason = request.getByLabel('原因')
  await reason.fill('季度核对')
  for (const key of ['Home', 'Enter', 'ArrowUp']) await page.keyboard.press(key)
  await page.keyboard.type('请批准')
  await expect(reason).toHaveValue('请批准\n季度核对')
  await request.getByRole('button', { name: '取消' }).click()
  await expect(request).toBeHidden()
  await page.keyboard.press('Escape')
  await expect(why).toBeHidden()
  await expect(row).toContainText(name)
})
