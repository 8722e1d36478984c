// How high each view stands where it is 680 px wide, in CSS pixels. Written by tests/e2e/heights.mjs; src/ui/extra/snippet.rs reads it, too.
export const heights = {
  "run-rate": 1232,
  "answer": 1462,
  "rent-own-api": 1401,
  "chips": 1413,
  "margin": 1212,
  "demand": 1148,
  "capex": 1517,
  "training": 1135,
  "chain": 1844,
  "all": 1309,
};
