// The reference model as somebody would write it without a library.
export function plain(samples) {
  let seed = 12345;
  const uniform = () => {
    seed ^= seed << 13;
    seed ^= seed >>> 17;
    seed ^= seed << 5;
    return ((seed >>> 0) + 0.5) / 4294967296;
  };
  const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  const between = (low, high) => {
    const mu = (Math.log(low) + Math.log(high)) / 2;
    const sigma = (Math.log(high) - Math.log(low)) / (2 * 1.6448536269514722);
    return () => Math.exp(mu + sigma * normal());
  };
  const [rate, tps, util, demand, price] = [between(0.9, 2.5), between(300, 3000), between(0.3, 0.8), between(1, 10), between(0.5, 5)];
  const out = new Float64Array(samples);
  for (let i = 0; i < samples; i += 1) {
    const cost = rate() / (tps() * 3600 * Math.min(1, util())) * 1e6;
    const sold = demand();
    out[i] = sold * price() - cost * sold;
  }
  out.sort();
  return out[samples >> 1];
}
