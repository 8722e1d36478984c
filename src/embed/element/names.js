// The names of attributes and properties. tests/it/element.rs holds the inputs against the engine's.

export const TAG = 'runrate-calculator';
/** What a link begins with in an address. */
export const MARK = '#runrate:';

/** The languages that there are words for, and the place whose numbers English writes otherwise. */
export const LANGUAGES = /^(ar|de|es|fr|hi|ja|zh|en-in)\b/i;

/** What an element opens otherwise for. */
export const OPENING = ['view', 'preset', 'model', 'guess', 'task'];
/** What it stays as it is for, and shows otherwise. */
export const SHOWING = ['lock', 'hide', 'locale'];
/** What the page's half deals with by itself. */
const OTHERS = ['theme', 'currency', 'group', 'loading', 'sync-url'];
/** There or not. */
const FLAGS = ['guess', 'sync-url'];

/** Every input of every view, by id. */
export const INPUTS = `period_revenue announced_run_rate period growth whole_run_rate target_run_rate history part_as_of whole_as_of start_value
  end_value years input_tokens output_tokens input_price output_price cached_tokens cached_price cache_write_tokens
  cache_write_price input_includes_cached reasoning_tokens tier_rule tier_threshold tier_input_price tier_output_price
  tier_cached_price tier_cache_write_price batch_discount calls_per_response retry_rate responses_per_day turns system_tokens
  cached_share conversations_per_day hour_price accelerators decode_rate prefill_rate serving_share overhead rented_share
  hours_per_month peak_to_mean accelerators_per_replica max_load spare_replicas capital life_years residual_share cost_of_capital
  power_kw pue load_share electricity_price facility_per_kw facility_life_years operations_share rental_decay api_price unit_cost
  unit_capacity fixed_cost volume upfront own_monthly hour_price_a rate_a serving_share_a hour_price_b rate_b serving_share_b
  porting_cost price chip_cost vendor_margin power_cost facility_cost operations_cost other_cost licence_share design_cost
  base_price base_volume elasticity new_price capacity_volume observed_price observed_volume cost_per_mtok input_cost_ratio
  workload_input_tokens workload_output_tokens workload_responses_per_day workload_value capex run_rate cash_margin revenue_growth
  equipment_share equipment_life_years building_life_years discount_rate horizon_years ramp target_margin active_parameters
  training_tokens chip_flops flops_utilisation serving_cost_per_mtok tokens_per_month model_life_months memory_bandwidth
  memory_bytes chips total_parameters bytes_per_parameter kv_bytes_per_token context_tokens batch compute_efficiency
  memory_efficiency price_margin correlation`.split(/\s+/);

const attributeOf = (id) => id.replaceAll('_', '-');
const propertyOf = (name) => name.replace(/[-_](\w)/g, (_, letter) => letter.toUpperCase());

/** Inputs as attributes. */
export const INPUT_ATTRIBUTES = INPUTS.map(attributeOf);

export const OBSERVED = [...OPENING, ...SHOWING, ...OTHERS, ...INPUT_ATTRIBUTES];

/** Properties that mirror attributes; null takes the attribute away. */
export const mirror = (prototype) => {
  for (const name of OBSERVED) {
    const flag = FLAGS.includes(name);
    Object.defineProperty(prototype, propertyOf(name), {
      configurable: true,
      enumerable: true,
      get() { return flag ? this.hasAttribute(name) : this.getAttribute(name); },
      set(value) {
        if (flag) this.toggleAttribute(name, Boolean(value));
        else if (value === null || value === undefined) this.removeAttribute(name);
        else this.setAttribute(name, value);
      },
    });
  }
};

/** Takes properties that a page set before the element was one of ours. */
export const upgrade = (element) => {
  for (const property of [...OBSERVED.map(propertyOf), 'scenario']) {
    if (!Object.hasOwn(element, property)) continue;
    const value = element[property];
    delete element[property];
    element[property] = value;
  }
};
