//! `chain`: from the price of a chip to the run rate and back to the spending. Every step is the step of another model: the
//! owned hour of `own-hardware`, the cost of `serving-cost`, the volume of `demand`, the replicas of `fleet`, the years of
//! `capex`.

use super::capex::cash::{IRR, NPV, PAYBACK_YEARS};
use super::capex::plan::Plan;
use super::capex::{self, tables};
use super::constants::{HOURS_PER_DAY, MONTHS_PER_YEAR, SECONDS_PER_DAY};
use super::demand::{self, BASE_SPEND, NEW_VOLUME};
use super::fields::rows::accelerator::ACCELERATORS_PER_REPLICA;
use super::fields::rows::capital::{CAPEX_ANNOUNCED, DISCOUNT_RATE, HORIZON_YEARS, REVENUE_GROWTH, RUN_RATE_ANNOUNCED};
use super::fields::rows::hardware::{
    CAPITAL, COST_OF_CAPITAL, ELECTRICITY_PRICE, FACILITY_LIFE_YEARS, FACILITY_PER_KW, LIFE_YEARS, LOAD_SHARE, OPERATIONS_SHARE, POWER_KW,
    PUE, RESIDUAL_SHARE,
};
use super::fields::rows::market::{BASE_PRICE, BASE_VOLUME, ELASTICITY, PRICE_MARGIN};
use super::fields::rows::serving::{DECODE_RATE, HOURS_PER_MONTH, OVERHEAD, PREFILL_RATE, SERVING_SHARE};
use super::fields::rows::tokens::{INPUT_TOKENS_OR_NONE, OUTPUT_TOKENS};
use super::fleet::{self, ACCELERATORS, MEAN_RESPONSES_PER_SECOND, REPLICAS};
use super::model::{Line, Model};
use super::number::Num;
use super::own_hardware::{self, Owned};
use super::run::Run;
use super::serving_cost::{self, Served};
use super::units::{
    Accelerators, HoursPerDay, MonthsPerYear, Q, ResponsesPerDay, ResponsesPerHour, SecondsPerDay, Share, TokensPerMonth, Usd, UsdPerMtok,
    UsdPerYear,
};

mod question;

/// From the price of a chip to the run rate it carries, and back to the spending: what would have to be true.
///
/// Inputs: those of `own-hardware` (USD, years, shares), `serving-cost` (tokens, tokens/second), `demand` (USD/Mtok, tokens/month) and
/// `capex`, each with its domain there; `price_margin` (share, -100 to 0.999999) turns cost into price. `capex` and `run_rate`, if
/// announced, take the place of what the steps find.
///
/// No value: everything from `price` on if a response has no tokens or accelerators cost nothing; the questions at the end where
/// running costs take all of the price, nothing is sold, or no growth is enough. Source: the formulas of those models, one after the
/// other.
///
/// ```
/// use runrate::engine::{report::evaluate, scenario::Scenario};
/// let chip = Scenario::new("chain").with("capital", 157_680.0).with("life_years", 5.0); // $3.60 an hour
/// let served = chip.with("output_tokens", 500.0).with("decode_rate", 1_000.0); // 3.6 million tokens an hour
/// let sold = served.with("price_margin", 0.5).with("base_price", 2.0).with("base_volume", 26.28e9).with("elasticity", -1.0);
/// let report = evaluate(&sold)?;
/// assert_eq!(report.value("price"), Some(2.0)); // twice the cost of $1
/// assert_eq!(report.value("accelerators"), Some(10.0));
/// assert_eq!(report.value("payback_years"), Some(2.5)); // so half of the life
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
pub static MODEL: Model = Model {
    id: "chain",
    title: "from the price of a chip to the run rate, and what would have to be true",
    fields: &[
        &CAPITAL.row,
        &LIFE_YEARS.row,
        &SERVING_SHARE.row,
        &PRICE_MARGIN.row,
        &ELASTICITY.row,
        &CAPEX_ANNOUNCED.row,
        &RUN_RATE_ANNOUNCED.row,
        &REVENUE_GROWTH.row,
        &HORIZON_YEARS.row,
        &DISCOUNT_RATE.row,
        &RESIDUAL_SHARE.row,
        &COST_OF_CAPITAL.row,
        &POWER_KW.row,
        &PUE.row,
        &LOAD_SHARE.row,
        &ELECTRICITY_PRICE.row,
        &FACILITY_PER_KW.row,
        &FACILITY_LIFE_YEARS.row,
        &OPERATIONS_SHARE.row,
        &ACCELERATORS_PER_REPLICA.row,
        &OUTPUT_TOKENS.row,
        &DECODE_RATE.row,
        &INPUT_TOKENS_OR_NONE.row,
        &PREFILL_RATE.row,
        &OVERHEAD.row,
        &HOURS_PER_MONTH.row,
        &BASE_PRICE.row,
        &BASE_VOLUME.row,
    ],
    lines: &[
        &own_hardware::COST_PER_HOUR.row,
        &serving_cost::BLENDED_COST_PER_MTOK.row,
        &PRICE.row,
        &NEW_VOLUME.row,
        &ACCELERATORS.row,
        &FLEET_CAPEX.row,
        &REVENUE_RUN_RATE.row,
        &PAYBACK_YEARS.row,
        &question::RUN_RATE_NEEDED.row,
        &question::RUN_RATE_MULTIPLE.row,
        &question::GROWTH_NEEDED.row,
        &question::ACCELERATORS_BOUGHT.row,
        &question::CAPACITY_RUN_RATE.row,
        &question::SOLD_SHARE.row,
        &question::VOLUME_NEEDED.row,
        &question::PRICE_NEEDED.row,
        &CASH_MARGIN.row,
        &NPV.row,
        &IRR.row,
        &capex::DEPRECIATION_PER_YEAR.row,
        &capex::DEPRECIATION_SHARE.row,
        &capex::OPERATING_MARGIN.row,
        &capex::REVENUE_PER_CAPEX_DOLLAR.row,
        &own_hardware::COST_PER_YEAR.row,
        &own_hardware::CAPITAL_PER_YEAR.row,
        &own_hardware::POWER_PER_YEAR.row,
        &own_hardware::FACILITY_PER_YEAR.row,
        &own_hardware::OPERATIONS_PER_YEAR.row,
        &serving_cost::SECONDS_PER_RESPONSE.row,
        &serving_cost::REPLICA_COST_PER_HOUR.row,
        &serving_cost::COST_PER_RESPONSE.row,
        &serving_cost::INPUT_COST_PER_MTOK.row,
        &serving_cost::OUTPUT_COST_PER_MTOK.row,
        &serving_cost::OUTPUT_COST_PER_MTOK_ALL_IN.row,
        &serving_cost::RESPONSES_PER_HOUR.row,
        &RUNNING_COST_PER_MTOK.row,
        &BASE_SPEND.row,
        &RESPONSES_PER_DAY.row,
        &MEAN_RESPONSES_PER_SECOND.row,
        &REPLICAS.row,
        &CAPEX_PER_ACCELERATOR.row,
        &EQUIPMENT_SHARE.row,
    ],
    series: tables::SERIES,
    check: serving_cost::needs_prefill,
    #[cfg(not(target_family = "wasm"))]
    plain: compute,
    traced: |run| compute(run),
};

static PRICE: Line<UsdPerMtok> = Line::new(
    "price",
    "Price",
    "price",
    "The price of a million tokens of which the cost of serving leaves just the gross margin. Standard definition of gross margin.",
);
static RUNNING_COST_PER_MTOK: Line<UsdPerMtok> = Line::new(
    "running_cost_per_mtok",
    "Running cost",
    "running cost",
    "What of the cost of a million tokens is paid as they are served: power, operations and overhead, without capital. Arithmetic.",
);
static CASH_MARGIN: Line<Share> = Line::new(
    "cash_margin",
    "Cash margin",
    "cash margin",
    "What of the price is left after running costs, before the capital is written down, of machines as busy as the serving share says. Arithmetic.",
);
static RESPONSES_PER_DAY: Line<ResponsesPerDay> =
    Line::new("responses_per_day", "Responses a day", "responses a day", "The volume in responses of this many tokens. Arithmetic.");
static REVENUE_RUN_RATE: Line<UsdPerYear> = Line::new(
    "revenue_run_rate",
    "Revenue run rate",
    "revenue run rate",
    "A month's revenue, price times volume, twelve times. Standard definition of a run rate.",
);
static CAPEX_PER_ACCELERATOR: Line<Usd> = Line::new(
    "capex_per_accelerator",
    "Spending on one accelerator",
    "spending on one accelerator",
    "One accelerator and the building it needs. Arithmetic.",
);
static EQUIPMENT_SHARE: Line<Share> = Line::new(
    "equipment_share",
    "Share of equipment",
    "equipment share",
    "What of that is the accelerator, with its share of server and network. Arithmetic.",
);
static FLEET_CAPEX: Line<Usd> =
    Line::new("fleet_capex", "Spending on the fleet", "fleet spending", "The spending on all accelerators of the fleet. Arithmetic.");

fn compute<N: Num>(run: &mut Run<N>) {
    let owned = own_hardware::owned_hour(run);
    let (replica, share) = (run.number(&ACCELERATORS_PER_REPLICA), run.number(&SERVING_SHARE));
    let served = serving_cost::served(run, owned.hour, replica, share);
    let capacity = serving_cost::responses_per_hour(run, &served);
    let each = run.put(&CAPEX_PER_ACCELERATOR, run.number(&CAPITAL) + owned.building);
    let (Some(cost), Some(capacity)) = (served.blended, capacity) else {
        return run.none(&PRICE, "a response without tokens has no price per token");
    };
    if !cost.is_above(0.0) || !each.is_above(0.0) {
        return run.none(&PRICE, "accelerators that cost nothing to buy or to use give no price to start from");
    }
    let price = run.put(&PRICE, cost / run.number(&PRICE_MARGIN).rest());
    let cash_margin = cash_margin(run, &owned, cost, price);
    let sold = Sold { price, volume: run.put(&NEW_VOLUME, demand::wanted(run, price)), capacity };
    let pace = yearly(run, price, sold.volume);
    let pace = run.put(&REVENUE_RUN_RATE, pace);
    let accelerators = fleet(run, &sold, &served);
    let fleet_capex = run.put(&FLEET_CAPEX, each * accelerators.times());
    let equipment = run.put(&EQUIPMENT_SHARE, (run.number(&CAPITAL) / each).share());
    let plan = plan(run, (fleet_capex, equipment), (pace, cash_margin));
    if !plan.capex.is_above(0.0) {
        return run.none(&PAYBACK_YEARS, "nothing is sold and nothing is spent");
    }
    capex::comes_back(run, &plan);
    tables::tables(run, &plan);
    question::answer(run, &plan, &sold, (each, accelerators));
}

/// What is sold, and what a replica could serve.
struct Sold<N: Num> {
    price: Q<UsdPerMtok, N>,
    volume: Q<TokensPerMonth, N>,
    capacity: Q<ResponsesPerHour, N>,
}

/// Twelve months of a volume at a price.
fn yearly<N: Num>(run: &Run<N>, price: Q<UsdPerMtok, N>, volume: Q<TokensPerMonth, N>) -> Q<UsdPerYear, N> {
    let months: Q<MonthsPerYear, N> = run.constant(&MONTHS_PER_YEAR, 12.0);
    volume.millions() * price * months
}

/// The part of the price that is left when tokens have been served and before capital is written down.
fn cash_margin<N: Num>(run: &mut Run<N>, owned: &Owned<N>, cost: Q<UsdPerMtok, N>, price: Q<UsdPerMtok, N>) -> Q<Share, N> {
    let capital = owned.capital / (owned.year * run.number(&OVERHEAD).growth_factor());
    let running = run.put(&RUNNING_COST_PER_MTOK, cost.without(capital.share()));
    run.put(&CASH_MARGIN, (running / price).share().left())
}

/// The accelerators that serve the volume.
fn fleet<N: Num>(run: &mut Run<N>, sold: &Sold<N>, served: &Served<N>) -> Q<Accelerators, N> {
    let tokens = run.number(&INPUT_TOKENS_OR_NONE) + run.number(&OUTPUT_TOKENS);
    let a_day: Q<HoursPerDay, N> = run.constant(&HOURS_PER_DAY, 24.0);
    let days = run.number(&HOURS_PER_MONTH) / a_day;
    let responses = run.put(&RESPONSES_PER_DAY, sold.volume / tokens / days);
    let mean = run.put(&MEAN_RESPONSES_PER_SECOND, responses / run.constant::<SecondsPerDay>(&SECONDS_PER_DAY, 86_400.0));
    let replicas = run.put(&REPLICAS, fleet::busy(mean, served.seconds, served.share).ceil());
    run.put(&ACCELERATORS, replicas.of(run.number(&ACCELERATORS_PER_REPLICA)))
}

/// The spending and the run rate to be compared: those announced, else those of the fleet.
fn plan<N: Num>(run: &Run<N>, fleet: (Q<Usd, N>, Q<Share, N>), sales: (Q<UsdPerYear, N>, Q<Share, N>)) -> Plan<N> {
    Plan {
        capex: run.optional(&CAPEX_ANNOUNCED).unwrap_or(fleet.0),
        equipment: fleet.1,
        equipment_life: run.number(&LIFE_YEARS),
        building_life: run.number(&FACILITY_LIFE_YEARS),
        run_rate: run.optional(&RUN_RATE_ANNOUNCED).unwrap_or(sales.0),
        cash_margin: sales.1,
        growth: run.number(&REVENUE_GROWTH),
        discount: run.number(&DISCOUNT_RATE),
        horizon: run.number(&HORIZON_YEARS),
        ramp: Vec::new(),
    }
}
