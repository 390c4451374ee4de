/** What 云帆科技 sells: equipment and software for shops and warehouses. */
export interface SeedProduct {
  readonly name: string
  readonly category: string
  readonly specification: string
  readonly unit: string
  readonly price: number
  readonly floorPrice: number
  readonly description?: string
  readonly discontinued?: true
}

const categories: Readonly<Record<string, string>> = {
  收银设备: `
云帆双屏收银机 S8|15.6 寸，8G/256G|台|3980|双面触摸，适合超市和便利店。
云帆单屏收银机 S6|15.6 寸，4G/128G|台|2780|小店入门机型。
云帆自助收银台 K3|21.5 寸立式，含扫码与称重|台|12800|顾客自己扫码付款，一名店员可看六台。
钱箱 CB-410|五纸八币，RJ11|个|168|
小票打印机 TP80|80 mm，自动切刀|台|420|
会员刷卡器 MR-2|磁条与 IC 卡|个|150|已被扫码支付取代。|停售`,
  条码设备: `
无线扫码枪 BS-30|二维影像，2.4G + 蓝牙|把|398|
有线扫码枪 BS-10|一维激光，USB|把|128|
固定扫描平台 FS-90|二维，360 度|台|860|
手持终端 PDA-7|安卓 13，5.5 寸，IP67|台|2680|仓库盘点和拣货用，电池可更换。
手持终端 PDA-5|安卓 11，4 寸，IP65|台|1980|上一代机型。|停售
标签打印机 LP-420|203 dpi，4 寸|台|1380|
工业打印机 LP-650|300 dpi，24 小时打印|台|5200|
RFID 固定读写器 RF-8|超高频，八端口|台|8600|`,
  电子价签: `
电子价签 2.1 寸|三色墨水屏，寿命 5 年|片|42|换价不再换纸，总部改价门店十秒内更新。
电子价签 2.9 寸|三色墨水屏，寿命 5 年|片|56|
电子价签 4.2 寸|三色墨水屏，生鲜防水|片|118|
价签基站 AP-2|覆盖半径 25 m|台|1680|
价签导轨 1.2 m|铝合金|根|28|`,
  仓储设备: `
中型货架 200 kg/层|2000×600×2000 mm，四层|组|680|
重型横梁货架|2700×1000×4500 mm，三层|组|2350|
流利式货架|1800×1200×1500 mm|组|3200|
电子标签拣货系统|24 灯位/套|套|15800|灯亮即拣，新员工当天上岗。
电动搬运车 EPT-15|1.5 t，锂电|台|13600|
周转箱 600×400|PP，可堆叠|个|46|
滚筒输送线|宽 600 mm，按米计|米|1450|`,
  软件订阅: `
云帆零售 标准版|单店，一年|年|2980|收银、库存、会员、报表。
云帆零售 连锁版|每店，一年|年|4680|总部统一商品、价格和促销。
云帆仓储 WMS 专业版|10 用户，一年|年|36800|收货、上架、波次、复核、盘点。
云帆仓储 WMS 企业版|50 用户，一年|年|98000|多仓多货主，开放接口。
会员营销模块|每店，一年|年|1280|
电商订单对接模块|每平台，一年|年|3600|对接主流电商平台的订单与库存。
财务凭证接口|每账套，一年|年|2400|`,
  实施服务: `
门店上线实施|每店|次|1800|安装、建档、培训、陪同开业一天。
仓库上线实施|每仓，不超过 3000 m²|次|28000|
数据迁移服务|每套旧系统|次|6000|
现场培训|每天，两名讲师|天|3200|
年度维保|设备原价的百分比折算|年|4500|
驻场支持|每人每天|天|1500|`,
  耗材: `
热敏收银纸 80×60|50 卷/箱|箱|138|
热敏标签纸 60×40|一卷 800 张，20 卷/箱|箱|186|
碳带 110 mm × 300 m|混合基，12 卷/箱|箱|320|`,
}

export const products: readonly SeedProduct[] = Object.entries(categories).flatMap(([category, lines]) =>
  lines
    .trim()
    .split('\n')
    .map((line) => parseProduct(category, line)),
)

function parseProduct(category: string, line: string): SeedProduct {
  const [name = '', specification = '', unit = '', price = '', description = '', sale] = line.split('|')
  return {
    name,
    category,
    specification,
    unit,
    price: Number(price),
    floorPrice: floorOf(Number(price), category),
    ...(description ? { description } : {}),
    ...(sale ? { discontinued: true } : {}),
  }
}

/** What a sale may come down to without being asked about: four fifths of the price, of software seven tenths. */
function floorOf(price: number, category: string): number {
  return Math.round(price * (category === '软件订阅' ? 0.7 : 0.8))
}
