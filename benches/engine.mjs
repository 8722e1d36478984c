// What criterion has just measured of the engine: medians in nanoseconds, as `cargo bench` left them.
import { readFileSync, readdirSync, existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../target/tmp/criterion/', import.meta.url));

export async function engine() {
  const rows = new Map(), sweeps = [];
  for (const name of readdirSync(FOLDER)) {
    const file = `${FOLDER}${name}/new/estimates.json`, [, model, way] = /^(.*) (plain|explained)$/.exec(name) ?? [], [, points] = /^sweep (\d+)$/.exec(name) ?? [];
    if (!(model || points) || !existsSync(file)) continue;
    const { median } = JSON.parse(readFileSync(file, 'utf8')), of = { median: median.point_estimate, min: median.confidence_interval.lower_bound, max: median.confidence_interval.upper_bound };
    if (points) sweeps.push({ points: Number(points), ...of });
    else rows.set(model, { ...rows.get(model), model, [way]: of });
  }
  return { models: [...rows.values()].sort((a, b) => a.model.localeCompare(b.model)), sweeps: sweeps.sort((a, b) => a.points - b.points) };
}
