import { expect, test } from './server.ts'

test('孟小雨 says what comes first in the dates of a file, sees them follow at once, and goes on', async ({
  openAs,
}) => {
  const page = await openAs('mengxiaoyu')
  await page.goto('/imports?object=customer')
  await page.locator('input[type=file]').setInputFiles({
    name: '欧洲客户.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('客户名称;下次跟进日期\n多瑙河阀门;03/04/2027\n易北河轴承;05/06/2027\n'),
  })
  await expect(page.getByText('2 格日期看不出哪个是日、哪个是月')).toBeVisible()
  await expect(page.getByText('03/04/2027 → 读不出')).toBeVisible()
  // Without a column of days there is nothing to choose.
  const column = page.getByRole('combobox', { name: '「下次跟进日期」对应的字段' })
  await page.locator('.ant-select').filter({ has: column }).locator('.ant-select-clear').click()
  await expect(page.getByText('2 格日期看不出哪个是日、哪个是月')).toHaveCount(0)
  await column.click()
  await page.keyboard.type('下次跟进日期')
  await page.locator('.ant-select-item-option').filter({ hasText: '下次跟进日期' }).click()
  await expect(page.getByText('2 格日期看不出哪个是日、哪个是月')).toBeVisible()
  await page.getByRole('combobox', { name: '日期顺序' }).click()
  await page.getByTitle('日/月/年（30/06/2025）').click()
  await expect(page.getByText('03/04/2027 → 2027-04-03')).toBeVisible()
  await expect(page.getByText('2 格日期看不出哪个是日、哪个是月')).toHaveCount(0)
  await page.getByRole('button', { name: '检查 2 行' }).click()
  await expect(page.getByRole('button', { name: '导入 2 行' })).toBeEnabled()
})
