// Writes `plurals.json` beside this file: the plural category of numbers in each language, as the Unicode CLDR has them.
// Run it anew when a language is added: `node tests/plurals.mjs`.
import { writeFileSync } from "node:fs";

const tags = ["en", "ar", "de", "es", "fr", "hi", "ja", "zh"];
const decimals = ["0.0", "0.1", "0.5", "0.50", "1.0", "1.00", "1.5", "1.9", "2.0", "2.5", "3.0", "11.0", "11.5", "100.0", "1000000.0", "1000000.5"];
const numbers = [...Array.from({ length: 131 }, (_, n) => String(n)), ...["200", "202", "203", "211", "1000", "1001", "1000000", "1000001", "1500000", "2000000", "1000000000"], ...decimals];

const table = {};
for (const tag of tags) {
  const of = (text) => {
    const digits = text.split(".")[1]?.length ?? 0;
    return new Intl.PluralRules(tag, { minimumFractionDigits: digits, maximumFractionDigits: digits }).select(Number(text));
  };
  table[tag] = Object.fromEntries(numbers.map((text) => [text, of(text)]));
}
const row = ([tag, numbers]) => `  ${JSON.stringify(tag)}: ${JSON.stringify(numbers)}`;
writeFileSync(new URL("plurals.json", import.meta.url), `{\n${Object.entries(table).map(row).join(",\n")}\n}\n`);
