/** NIST/SEMATECH e-Handbook 6.3.3.1, Counts Control Charts: defects on 25 wafers, with the published lines. */
export const nistWafers = {
  counts: [16, 14, 28, 16, 12, 20, 10, 12, 10, 17, 19, 17, 14, 16, 15, 13, 14, 16, 11, 20, 11, 19, 16, 31, 13],
  centre: 16,
  lower: 4,
  upper: 28,
};

/** NIST/SEMATECH e-Handbook 6.3.3.2, Proportions Control Charts: defective chips among 50 on each of 30 wafers. */
export const nistChips = {
  faulty: [12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6],
  n: 50,
  centre: 0.2313,
  lower: 0.0524,
  upper: 0.4103,
};

/** NIST/SEMATECH e-Handbook 6.3.2.2, Individuals Control Charts: flow rate of ten batches. */
export const nistFlowRate = {
  values: [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1],
  centre: 50.81,
  meanRange: 1.8778,
  lower: 45.8159,
  upper: 55.8041,
  upperRange: 6.1349,
};

/** SAS/QC User's Guide, SHEWHART procedure, CCHART statement: paint defects on 20 trucks, OUTLIMITS= data set Deflim. */
export const sasTrucks = {
  counts: [5, 4, 4, 8, 7, 12, 3, 11, 8, 4, 9, 13, 5, 4, 9, 15, 8, 9, 10, 8],
  centre: 7.8,
  lower: 0,
  upper: 16.1785,
};

/** SAS/QC User's Guide, SHEWHART procedure, UCHART statement: defects on 20 rolls of 30 square metres, OUTLIMITS= data set Fablim. */
export const sasFabric = {
  counts: [12, 11, 9, 15, 7, 6, 5, 10, 8, 8, 14, 5, 9, 13, 7, 5, 8, 11, 7, 12],
  n: 30,
  centre: 0.30333,
  lower: 0.001671271,
  upper: 0.605,
};

/** Montgomery, Statistical Quality Control, Table 7.4 (25 samples of different size), with lines and runs as in qicharts2's reference tbl_7.4_1. */
export const montgomeryTable74 = {
  faulty: [12, 8, 6, 9, 10, 12, 11, 16, 10, 6, 20, 15, 9, 8, 6, 8, 10, 7, 5, 8, 5, 8, 10, 6, 9],
  n: [
    100, 80, 80, 100, 110, 110, 100, 100, 90, 90, 110, 120, 120, 120, 110, 80, 80, 80, 90, 100, 100, 100, 100, 90, 90,
  ],
  centre: 0.0955102041,
  lower: [
    0.0073346947, 0, 0, 0.0073346947, 0.0114381546, 0.0114381546, 0.0073346947, 0.0073346947, 0.0025650563,
    0.0025650563, 0.0114381546, 0.0150173449, 0.0150173449, 0.0150173449, 0.0114381546, 0, 0, 0, 0.0025650563,
    0.0073346947, 0.0073346947, 0.0073346947, 0.0073346947, 0.0025650563, 0.0025650563,
  ],
  upper: [
    0.1836857134, 0.1940934205, 0.1940934205, 0.1836857134, 0.1795822535, 0.1795822535, 0.1836857134, 0.1836857134,
    0.1884553519, 0.1884553519, 0.1795822535, 0.1760030632, 0.1760030632, 0.1760030632, 0.1795822535, 0.1940934205,
    0.1940934205, 0.1940934205, 0.1884553519, 0.1836857134, 0.1836857134, 0.1836857134, 0.1836857134, 0.1884553519,
    0.1884553519,
  ],
  signals: [10],
  longestRun: 5,
  longestLikely: 8,
  crossings: 10,
  fewestLikely: 8,
};

/** Montgomery, Statistical Quality Control, Example 7.4 (Table 7.10), with lines and runs as in qicharts2's reference ex_7.4_1. */
export const montgomeryExample74 = {
  counts: [2, 3, 8, 1, 1, 4, 1, 4, 5, 1, 8, 2, 4, 3, 4, 1, 8, 3, 7, 4],
  n: 50,
  centre: 0.074,
  lower: 0,
  upper: 0.1894123044,
  longestRun: 2,
  longestLikely: 7,
  crossings: 15,
  fewestLikely: 6,
};

/**
 * Montgomery, Statistical Quality Control, Example 7.5 (Table 7.11; qcc's data set dyedcloth): faults on ten rolls of cloth of different
 * length, in units of 50 square metres, with lines and runs as in qicharts2's reference ex_7.5_1.
 */
export const montgomeryExample75 = {
  counts: [14, 12, 20, 11, 7, 10, 21, 16, 19, 23],
  n: [10, 8, 13, 10, 9.5, 10, 12, 10.5, 12, 12.5],
  centre: 1.4232558139534883,
  lower: [
    0.29147393012686534, 0.15788519998393874, 0.43061743663693214, 0.29147393012686534, 0.26207210186521834,
    0.29147393012686534, 0.3900850340409337, 0.3187497909652587, 0.3900850340409337, 0.41095932277784886,
  ],
  upper: [
    2.555037697780111, 2.6886264279230376, 2.4158941912700445, 2.555037697780111, 2.5844395260417583, 2.555037697780111,
    2.456426593866043, 2.527761836941718, 2.456426593866043, 2.4355523051291277,
  ],
  longestRun: 4,
  longestLikely: 6,
  crossings: 3,
  fewestLikely: 2,
};

/** Montgomery, Statistical Quality Control, Example 7.6 (Table 7.14): hours between failures, with lines and runs as in qicharts2's reference ex_7.6_1. */
export const montgomeryExample76 = {
  times: [286, 948, 536, 124, 816, 729, 4, 143, 431, 8, 2837, 596, 81, 227, 603, 492, 1199, 1214, 2831, 96],
  centre: 430.04095178975825,
  lower: 0,
  upper: 6937.933488166575,
  longestRun: 5,
  longestLikely: 7,
  crossings: 10,
  fewestLikely: 6,
};

/** qcc, data set orangejuice (Montgomery, Table 7.1): 30 trial samples of 50 cans, then 24 more; lines as in qcc's vignette. */
export const qccOrangeJuice = {
  trial: [12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6],
  after: [9, 6, 12, 5, 6, 4, 6, 3, 7, 6, 2, 4, 3, 6, 5, 4, 8, 5, 6, 7, 5, 6, 3, 5],
  n: 50,
  np: { centre: 11.56667, lower: 2.621377, upper: 20.51196 },
  p: { centre: 0.2313333, lower: 0.05242755, upper: 0.4102391 },
  without: [14, 22],
  withoutThem: { centre: 0.215, lower: 0.04070284, upper: 0.3892972 },
};

/** qcc, data set orangejuice2: lines of its 24 trial samples, as in qcc's vignette. */
export const qccOrangeJuice2 = { trial: qccOrangeJuice.after, n: 50, centre: 0.1108333, lower: 0, upper: 0.2440207 };

/** qcc, data set circuit (Montgomery, Table 7.7): 26 trial samples of 100 boards, then 20 more; lines as in qcc's vignette. */
export const qccCircuit = {
  trial: [21, 24, 16, 12, 15, 5, 28, 20, 31, 25, 20, 24, 16, 19, 10, 17, 13, 22, 18, 39, 30, 24, 16, 19, 17, 15],
  after: [16, 18, 12, 15, 24, 21, 28, 20, 25, 19, 18, 21, 16, 22, 19, 12, 14, 9, 16, 21],
  n: 100,
  c: { centre: 19.84615, lower: 6.481447, upper: 33.21086 },
  without: [5, 19],
  withoutThem: { centre: 19.66667, lower: 6.362532, upper: 32.9708 },
  uWithoutThem: { centre: 0.1966667, lower: 0.06362532, upper: 0.329708 },
};

/** qcc, data set pcmanufact (Montgomery): nonconformities in 20 samples of 5 computers; lines as in qcc's reference. */
export const qccComputers = {
  counts: [10, 12, 8, 14, 10, 16, 11, 7, 10, 15, 9, 5, 7, 11, 12, 6, 8, 10, 7, 5],
  n: 5,
  centre: 1.93,
  lower: 0.06613305,
  upper: 3.793867,
};

/** qcc, data set viscosity (Montgomery, 6.4): 20 trial batches; lines as in qcc's vignette. */
export const qccViscosity = {
  trial: [
    34.05, 34.4, 33.59, 35.96, 34.7, 33.51, 33.79, 34.04, 34.52, 33.75, 33.27, 33.71, 34.03, 34.58, 34.02, 33.97, 34.05,
    34.04, 33.73, 34.05,
  ],
  centre: 34.088,
  lower: 32.56504,
  upper: 35.61096,
  without: 3,
  withoutIt: { centre: 33.98947, sigma: 0.4117415 },
};

/** NHS accident departments (Mohammed et al., QSHC 22:362, 2013), in percent, as in PowerBI-SPC's test of Laney's p′ chart. */
export const nhsAccidents = {
  faulty: [
    266501, 264225, 276532, 281461, 269071, 261215, 270409, 279778, 270483, 270320, 267923, 271478, 255353, 256820,
    261835, 259144, 255910, 260863, 264465, 260989,
  ],
  n: [
    280443, 276823, 291681, 296155, 282343, 275888, 283867, 295251, 284468, 282529, 279618, 283932, 266629, 268091,
    276803, 271578, 266005, 273520, 278574, 273772,
  ],
  lower: [
    94.013, 94.0046, 94.0378, 94.0473, 94.0173, 94.0025, 94.0207, 94.0454, 94.022, 94.0177, 94.0111, 94.0208, 93.9803,
    93.9839, 94.0046, 93.9923, 93.9788, 93.9969, 94.0087, 93.9975,
  ],
  upper: [
    96.567, 96.5753, 96.5421, 96.5326, 96.5627, 96.5775, 96.5593, 96.5345, 96.5579, 96.5623, 96.5689, 96.5591, 96.5996,
    96.5961, 96.5753, 96.5877, 96.6012, 96.583, 96.5713, 96.5824,
  ],
  lowerTwoSigma: [
    94.4386, 94.4331, 94.4552, 94.4615, 94.4415, 94.4316, 94.4438, 94.4603, 94.4447, 94.4418, 94.4374, 94.4439, 94.4169,
    94.4192, 94.4331, 94.4248, 94.4158, 94.4279, 94.4358, 94.4283,
  ],
  upperTwoSigma: [
    96.1413, 96.1469, 96.1247, 96.1184, 96.1384, 96.1483, 96.1362, 96.1197, 96.1353, 96.1382, 96.1426, 96.1361, 96.1631,
    96.1607, 96.1469, 96.1551, 96.1641, 96.152, 96.1442, 96.1516,
  ],
};

/** The same as in PowerBI-SPC's test of Laney's u′ chart. */
export const nhsAccidentsRate = {
  lower: [
    0.9401, 0.94, 0.9404, 0.9405, 0.9402, 0.94, 0.9402, 0.9405, 0.9402, 0.9402, 0.9401, 0.9402, 0.9398, 0.9398, 0.94,
    0.9399, 0.9398, 0.94, 0.9401, 0.94,
  ],
  upper: [
    0.9657, 0.9658, 0.9654, 0.9653, 0.9656, 0.9658, 0.9656, 0.9653, 0.9656, 0.9656, 0.9657, 0.9656, 0.966, 0.966,
    0.9658, 0.9659, 0.966, 0.9658, 0.9657, 0.9658,
  ],
};

/** PowerBI-SPC's test of the g chart, golden/g/basic.qicharts2.json, which R computed; `twoSigma` is the line two sigma above the mean. */
export const pbiBetween = {
  between: [
    23, 39, 15, 34, 1, 49, 98, 29, 27, 13, 45, 7, 10, 27, 24, 14, 20, 38, 44, 11, 10, 3, 113, 183, 3, 47, 18, 18, 33,
    15, 2, 38, 27, 27, 1, 52, 23, 7, 26, 82, 5, 49, 5, 17, 24, 44, 26, 2, 27, 46, 55, 97, 22, 22, 20, 4, 60, 51, 7, 21,
    66, 36, 25, 72, 15, 5, 3,
  ],
  centre: 24,
  lower: 0,
  upper: 128.1749,
  twoSigma: 96.0072,
};

/** PowerBI-SPC's tests of the t chart: screened in t.test.ts, and unscreened in golden/t/basic.qicharts2.json, which R computed. */
export const pbiTimes = {
  times: [
    16, 20, 5, 13, 1, 26, 46, 12, 12, 5, 19, 4, 3, 15, 14, 9, 8, 15, 21, 6, 3, 1, 56, 117, 1, 33, 9, 9, 19, 12, 1, 16,
    13, 18, 1, 35, 16, 5, 21, 38, 3, 25, 3, 11, 13, 20, 9, 3, 8, 21, 24, 38, 8, 13, 9, 1, 30, 23, 3, 7, 22, 19, 11, 31,
    6, 1, 1,
  ],
  screened: { lower: 0.0221, upper: 97.268, lowerTwoSigma: 0.6402, upperTwoSigma: 54.0812 },
  plain: {
    centre: 11.2051,
    lower: 0.0079,
    upper: 106.0418,
    lowerTwoSigma: 0.502,
    upperTwoSigma: 57.8835,
    lowerOneSigma: 3.2824,
    upperOneSigma: 27.9446,
  },
};

/** Wetherill & Brown, Statistical Process Control, 1991, pp. 212-213 and 216-218: the test of dispersion as in qcc's qccOverdispersionTest. */
export const wetherillBrownShares = {
  counts: [
    12, 11, 18, 11, 10, 16, 9, 11, 14, 15, 11, 9, 10, 13, 12, 8, 12, 13, 10, 12, 13, 16, 12, 18, 16, 10, 16, 10, 12, 14,
  ],
  n: 50,
  statistic: 22.16924,
};
export const wetherillBrownCounts = {
  counts: [
    11, 8, 13, 11, 13, 17, 25, 23, 11, 16, 9, 15, 10, 16, 12, 8, 9, 15, 4, 12, 12, 12, 15, 17, 14, 17, 12, 12, 7, 16,
  ],
  n: 1,
  statistic: 42.69388,
};
