import { made } from './contacts.ts'
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

test('what may not be made is in the menu of + all the same, and a masked value and a follow-up say by Tab why they are closed', async ({
  openAs,
}) => {
  const [ada, auditor, zhouhang] = [await openAs('ada'), await openAs('shenguodong'), await openAs('zhouhang')]
  const owner = (await (await zhouhang.request.get('/api/v1/session')).json()).user.id
  const id = await made(ada, 'customer', { name: '锁上的银行账号公司', owner, bankAccount: '6228480402564890018' })
  await auditor.goto(`/records/customer/${id}`)
  await auditor.getByRole('button', { name: /^不能记一条跟进/ }).focus()
  await expect(auditor.locator('.lock-why')).toContainText('角色「审计员」没有给跟进记录的新建权限')
  await auditor.locator('.top-bar').getByRole('button', { name: '新建' }).press('Enter')
  await expect(auditor.getByRole('menuitem', { name: '新建客户' })).toBeFocused()
  await auditor.keyboard.press('Enter')
  await expect(auditor.getByRole('dialog', { name: '不能新建' })).toContainText('角色「审计员」没有给客户的新建权限')

  await zhouhang.goto(`/records/customer/${id}`)
  const lock = zhouhang.getByRole('button', { name: /^不能查看: / })
  const why = zhouhang.locator('.lock-why', { hasText: '没有「查看脱敏信息的原文」权限' })
  await lock.focus()
  await expect(why).toBeVisible()
  await zhouhang.keyboard.press('Escape')
  await zhouhang.getByRole('button', { name: '编辑', exact: true }).click()
  await zhouhang
    .locator('.record-form')
    .getByRole('button', { name: /^不能查看: / })
    .hover()
  await expect(why).toBeVisible()
})
