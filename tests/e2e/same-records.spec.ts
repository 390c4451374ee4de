import { expect, test } from './server.ts'

test('林悦 types a phone that one of her customers has, is told so beside it, and loses nothing looking', async ({
  openAs,
}) => {
  const page = await openAs('linyue')
  await page.goto('/records/customer/new')
  await page.getByLabel('客户名称').fill('鹤鸣山茶业（成都）有限公司')
  await page.getByLabel('电话').fill('028-86112233')
  await page.getByRole('button', { name: '保存客户' }).click()
  await expect(page.getByRole('heading', { name: '鹤鸣山茶业（成都）有限公司' })).toBeVisible()

  await page.goto('/records/customer/new')
  await page.getByLabel('客户名称').fill('鹤鸣山茶业(成都)有限公司')
  await expect(page.getByText('已有客户名称相同的客户')).toBeVisible()
  await page.getByLabel('电话').fill('+86 28 8611 2233')
  const hint = page.locator('.form-field', { has: page.getByLabel('电话') }).getByRole('status')
  const [other] = await Promise.all([
    page.waitForEvent('popup'),
    hint.getByRole('link', { name: '鹤鸣山茶业（成都）有限公司' }).click(),
  ])
  await expect(other.getByRole('heading', { name: '鹤鸣山茶业（成都）有限公司' })).toBeVisible()
  await expect(page.getByLabel('电话')).toHaveValue('028-86112233')
  await page.getByLabel('电话').fill('028-86112234')
  await expect(hint).toBeHidden()
})

test('孟小雨 brings in a file: rows already there are recognised by name, and a phone that stands twice is told', async ({
  openAs,
}) => {
  const page = await openAs('mengxiaoyu')
  const upload = async (lines: readonly string[]) => {
    await page.goto('/imports?object=customer')
    const buffer = Buffer.from(`客户名称,电话\n${lines.join('\n')}\n`)
    await page.locator('input[type=file]').setInputFiles({ name: '名录.csv', mimeType: 'text/csv', buffer })
    await expect(page.getByText('客户名称', { exact: true }).last()).toBeVisible()
    await page.getByRole('button', { name: /^检查/ }).click()
  }
  await upload(['凤凰古城客栈,0743-3221234'])
  await page.getByRole('button', { name: '导入 1 行' }).click()
  await expect(page.getByRole('heading', { name: '导入完成' })).toBeVisible()

  await upload(['凤凰古城客栈,', '沱江民宿,(0743)3221234', '沱江码头,13900139111', '虹桥茶社,139 0013 9111'])
  await expect(page.getByText('客户名称 凤凰古城客栈 已存在，跳过导入')).toBeVisible()
  const same = page.locator('td').filter({ hasText: '已有电话相同的记录' })
  await expect(same.getByRole('link', { name: '凤凰古城客栈' })).toHaveAttribute('target', '_blank')
  await expect(page.getByText('电话与第 4 行相同')).toBeVisible()
  await page.getByRole('button', { name: '导入 3 行' }).click()
  await page.getByRole('link', { name: '查看客户' }).click()
  await expect(page.locator('.grid-title')).toHaveText(['虹桥茶社', '沱江码头', '沱江民宿'])
  await page.getByRole('button', { name: /这次变更中的记录/ }).click()
  await expect(page.locator('.grid-title').nth(5)).toBeVisible()
})
