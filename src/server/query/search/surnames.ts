import { pinyin } from 'pinyin-pro'

/**
 * Every way in which the surname at the beginning of a name is read, a list of syllables each: 曾 is zeng, 乐 yue or le,
 * 尉迟 yu chi. None where the usual reading of the character is the only one.
 */
export function surnameReadings(name: readonly string[]): readonly (readonly string[])[] {
  const [first = '', second = ''] = name
  const compound = compoundSurnames[first + second]
  const single = readingsOfSurname(first).map((syllable) => [syllable])
  return compound ? [compound.split(' '), ...single] : single
}

const known = new Map<string, readonly string[]>()

function readingsOfSurname(character: string): readonly string[] {
  const readings = known.get(character) ?? [
    ...new Set([
      ...pinyin(character, { toneType: 'none', type: 'array', v: true, surname: 'head' }),
      ...others(character),
    ]),
  ]
  known.set(character, readings)
  return readings
}

function others(character: string): readonly string[] {
  return surnames[character]?.split(' ') ?? []
}

/** Surnames that families read in several ways, or that dictionaries read otherwise. */
const surnames: Readonly<Record<string, string>> = {
  乐: 'yue le',
  翟: 'zhai di',
  覃: 'qin tan xun',
  盖: 'gai ge',
  柏: 'bai bo',
  尉: 'wei yu',
  隗: 'wei kui',
  缪: 'miao',
  谌: 'chen shen',
  郇: 'xun huan',
  牟: 'mou mu',
  员: 'yun yuan',
  种: 'chong zhong',
  宓: 'mi fu',
  区: 'ou qu',
  乜: 'nie mie',
  莘: 'shen xin',
  句: 'gou ju',
  郗: 'xi chi',
  费: 'fei bi',
  宿: 'su xiu',
  行: 'xing hang',
  能: 'nai neng',
  晟: 'cheng sheng',
  召: 'shao zhao',
  折: 'she zhe',
  黑: 'he hei',
  秘: 'bi mi',
  繁: 'po fan',
  祭: 'zhai ji',
  朴: 'piao pu',
  洗: 'xian xi',
  佴: 'nai er',
  炅: 'gui jiong',
  强: 'qiang jiang',
  角: 'jue jiao',
  么: 'yao mo',
  曾: 'zeng',
  单: 'shan',
  仇: 'qiu',
  查: 'zha',
  解: 'xie',
  任: 'ren',
  冼: 'xian',
  逄: 'pang',
  眭: 'sui',
  贲: 'ben',
  都: 'du',
  藏: 'zang',
  应: 'ying',
  宁: 'ning',
}

const compoundSurnames: Readonly<Record<string, string>> = {
  尉迟: 'yu chi',
  万俟: 'mo qi',
  长孙: 'zhang sun',
  单于: 'chan yu',
  澹台: 'tan tai',
  令狐: 'ling hu',
  鲜于: 'xian yu',
  亓官: 'qi guan',
  中行: 'zhong hang',
  毌丘: 'guan qiu',
}
