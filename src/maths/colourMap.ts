/**
 * The heatmap's colours: viridis, inferno and cividis, each dark to light and readable by the colour-blind.
 *
 * The tables are those of matplotlib 3.11.2 (`_cm_listed.py`), rounded to 8 bits and written as hex digits.
 * Copyright (c) 2012- Matplotlib Development Team; All Rights Reserved; its licence lies beside this
 * file in `colourMap.LICENSE.txt`. Viridis and inferno (Nathaniel Smith, Stéfan van der Walt) are CC0
 * besides; cividis is by Nuñez, Anderton and Renslow (2018).
 */

export type ColourMapName = 'viridis' | 'inferno' | 'cividis';

/** The map's colours from low to high, `[256, 3]`: red, green, blue from 0 to 255. */
export function colourMapTable(name: ColourMapName): Uint8Array {
  const digits = tables[name];
  return Uint8Array.from({ length: digits.length / 2 }, (_, index) =>
    Number.parseInt(digits.slice(2 * index, 2 * index + 2), 16),
  );
}

/**
 * Colours `values` as `[length, 4]`: red, green, blue and `alpha`, straight (not premultiplied), as an
 * ImageData holds them. The range from `low` to `high` is cut into 256 equal steps; values outside take
 * the first or last colour, and NaN is left transparent.
 *
 * @param alpha opacity of every pixel, 0 to 255
 * @throws RangeError unless `low` is below `high` and `table` has 256 colours.
 */
export function applyColourMap(
  values: Float32Array,
  low: number,
  high: number,
  table: Uint8Array,
  alpha = 255,
): Uint8ClampedArray<ArrayBuffer> {
  if (!(low < high))
    throw new RangeError(`Got a range from ${low} to ${high}, expected low < high.`);
  if (table.length !== 256 * 3) {
    throw new RangeError(`Got a table of ${table.length} bytes, expected 256 colours of 3.`);
  }
  const pixels = new Uint8ClampedArray(values.length * 4);
  const stepsPerUnit = 256 / (high - low);
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (Number.isNaN(value)) continue;
    const step = Math.min(Math.max(Math.floor((value - low) * stepsPerUnit), 0), 255);
    pixels[4 * index] = table[3 * step];
    pixels[4 * index + 1] = table[3 * step + 1];
    pixels[4 * index + 2] = table[3 * step + 2];
    pixels[4 * index + 3] = alpha;
  }
  return pixels;
}

const tables: Readonly<Record<ColourMapName, string>> = {
  viridis:
    '44015444025645045745055946075a46085c460a5d460b5e470d60470e61471063471164471365481467481668' +
    '48176948186a481a6c481b6d481c6e481d6f481f70482071482173482374482475482576482677482878482979' +
    '472a7a472c7a472d7b472e7c472f7d46307e46327e46337f463480453581453781453882443983443a83443b84' +
    '433d84433e85423f854240864241864142874144874045884046883f47883f48893e49893e4a893e4c8a3d4d8a' +
    '3d4e8a3c4f8a3c508b3b518b3b528b3a538b3a548c39558c39568c38588c38598c375a8c375b8d365c8d365d8d' +
    '355e8d355f8d34608d34618d33628d33638d32648e32658e31668e31678e31688e30698e306a8e2f6b8e2f6c8e' +
    '2e6d8e2e6e8e2e6f8e2d708e2d718e2c718e2c728e2c738e2b748e2b758e2a768e2a778e2a788e29798e297a8e' +
    '297b8e287c8e287d8e277e8e277f8e27808e26818e26828e26828e25838e25848e25858e24868e24878e23888e' +
    '23898e238a8d228b8d228c8d228d8d218e8d218f8d21908d21918c20928c20928c20938c1f948c1f958b1f968b' +
    '1f978b1f988b1f998a1f9a8a1e9b8a1e9c891e9d891f9e891f9f881fa0881fa1881fa1871fa28720a38620a486' +
    '21a58521a68522a78522a88423a98324aa8325ab8225ac8226ad8127ad8128ae8029af7f2ab07f2cb17e2db27d' +
    '2eb37c2fb47c31b57b32b67a34b67935b77937b87838b9773aba763bbb753dbc743fbc7340bd7242be7144bf70' +
    '46c06f48c16e4ac16d4cc26c4ec36b50c46a52c56954c56856c66758c7655ac8645cc8635ec96260ca6063cb5f' +
    '65cb5e67cc5c69cd5b6ccd5a6ece5870cf5773d05675d05477d1537ad1517cd2507fd34e81d34d84d44b86d549' +
    '89d5488bd6468ed64590d74393d74195d84098d83e9bd93c9dd93ba0da39a2da37a5db36a8db34aadc32addc30' +
    'b0dd2fb2dd2db5de2bb8de29bade28bddf26c0df25c2df23c5e021c8e020cae11fcde11dd0e11cd2e21bd5e21a' +
    'd8e219dae319dde318dfe318e2e418e5e419e7e419eae51aece51befe51cf1e51df4e61ef6e620f8e621fbe723' +
    'fde725',
  inferno:
    '00000401000501010601010802010a02020c02020e03021004031204031405041706041907051b08051d09061f' +
    '0a07220b07240c08260d08290e092b10092d110a30120a32140b34150b37160b39180c3c190c3e1b0c411c0c43' +
    '1e0c451f0c48210c4a230c4c240c4f260c51280b53290b552b0b572d0b592f0a5b310a5c320a5e340a5f360961' +
    '3809623909633b09643d09653e0966400a67420a68440a68450a69470b6a490b6a4a0c6b4c0c6b4d0d6c4f0d6c' +
    '510e6c520e6d540f6d550f6d57106e59106e5a116e5c126e5d126e5f136e61136e62146e64156e65156e67166e' +
    '69166e6a176e6c186e6d186e6f196e71196e721a6e741a6e751b6e771c6d781c6d7a1d6d7c1d6d7d1e6d7f1e6c' +
    '801f6c82206c84206b85216b87216b88226a8a226a8c23698d23698f2469902568922568932667952667972766' +
    '9827669a28659b29649d29649f2a63a02a63a22b62a32c61a52c60a62d60a82e5fa92e5eab2f5ead305dae305c' +
    'b0315bb1325ab3325ab43359b63458b73557b93556ba3655bc3754bd3853bf3952c03a51c13a50c33b4fc43c4e' +
    'c63d4dc73e4cc83f4bca404acb4149cc4248ce4347cf4446d04545d24644d34743d44842d54a41d74b3fd84c3e' +
    'd94d3dda4e3cdb503bdd513ade5238df5337e05536e15635e25734e35933e45a31e55c30e65d2fe75e2ee8602d' +
    'e9612bea632aeb6429eb6628ec6726ed6925ee6a24ef6c23ef6e21f06f20f1711ff1731df2741cf3761bf37819' +
    'f47918f57b17f57d15f67e14f68013f78212f78410f8850ff8870ef8890cf98b0bf98c0af98e09fa9008fa9207' +
    'fa9407fb9606fb9706fb9906fb9b06fb9d07fc9f07fca108fca309fca50afca60cfca80dfcaa0ffcac11fcae12' +
    'fcb014fcb216fcb418fbb61afbb81dfbba1ffbbc21fbbe23fac026fac228fac42afac62df9c72ff9c932f9cb35' +
    'f8cd37f8cf3af7d13df7d340f6d543f6d746f5d949f5db4cf4dd4ff4df53f4e156f3e35af3e55df2e661f2e865' +
    'f2ea69f1ec6df1ed71f1ef75f1f179f2f27df2f482f3f586f3f68af4f88ef5f992f6fa96f8fb9af9fc9dfafda1' +
    'fcffa4',
  cividis:
    '00224e00234f00245100255300255400265600275800285900285b00295d002a5f002a61002b62002c64002c66' +
    '002d68002e6a002e6c002f6d00306f0030700031700031710132710533710833700c34700f3570123570143670' +
    '16377018376f1a386f1c396f1e3a6f203a6f213b6e233c6e243c6e263d6e273e6e293f6e2a3f6d2b406d2d416d' +
    '2e416d2f426d31436d32436d33446d34456c35456c36466c38476c39486c3a486c3b496c3c4a6c3d4a6c3e4b6c' +
    '3f4c6c404c6c414d6c424e6c434e6c444f6c45506c46516c47516c48526c49536c4a536c4b546c4c556c4d556c' +
    '4e566c4f576c50576c51586d52596d535a6d545a6d555b6d555c6d565c6d575d6d585e6d595e6e5a5f6e5b606e' +
    '5c616e5d616e5e626e5e636f5f636f60646f61656f62656f636670646770656870656870666970676a71686a71' +
    '696b716a6c716b6d726c6d726c6e726d6f726e6f736f7073707173717274727274727374737475747475757575' +
    '7676767777767777777878777979777a7a787b7a787c7b787d7c787e7c787e7d787f7e78807f78817f78828079' +
    '8381798482798582798683798784788885788985788a86788b87788c88788d88788e89788f8a78908b78918b78' +
    '928c78928d78938e78948e77958f779690779791779892779992779a93769b94769c95769d95769e96769f9775' +
    'a09875a19975a29975a39a74a49b74a59c74a69c74a79d73a89e73a99f73aaa073aba072aca172ada272aea371' +
    'afa471b0a571b1a570b3a670b4a76fb5a86fb6a96fb7a96eb8aa6eb9ab6dbaac6dbbad6dbcae6cbdae6cbeaf6b' +
    'bfb06bc0b16ac1b26ac2b369c3b369c4b468c5b568c6b667c7b767c8b866c9b965cbb965ccba64cdbb63cebc63' +
    'cfbd62d0be62d1bf61d2c060d3c05fd4c15fd5c25ed6c35dd7c45cd9c55cdac65bdbc75adcc859ddc858dec958' +
    'dfca57e0cb56e1cc55e2cd54e4ce53e5cf52e6d051e7d150e8d24fe9d34eead34cebd44bedd54aeed649efd748' +
    'f0d846f1d945f2da44f3db42f5dc41f6dd3ff7de3ef8df3cf9e03afbe138fce236fde334fee434fee535fee636' +
    'fee838',
};
