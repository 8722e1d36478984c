//! `break-even`: from which volume on serving oneself costs no more than an API, in whole replicas.

use super::fields::rows::market::{API_PRICE, FIXED_COST, OWN_MONTHLY, REPLICA_COST, UNIT_CAPACITY, UPFRONT, VOLUME};
use super::model::{Line, Model};
use super::number::Num;
use super::run::Run;
use super::units::money_time::Months;
use super::units::{Factor, Q, Share};
use super::units::{TokensPerMonth, UsdPerMonth};

/// From which volume on serving oneself, in whole replicas, costs no more than an API.
///
/// Inputs: `api_price` (USD/Mtok, above 0, up to 1e15), `unit_cost` (USD/month for a replica, 0 to 1e15), `unit_capacity`
/// (tokens/month, above 0, up to 1e30), `fixed_cost` (USD/month), `volume` (tokens/month, 0 to 1e30); for the payback `upfront` (USD) and
/// `own_monthly` (USD/month).
///
/// No value: the first crossing if a full replica is dearer by the token than the API, or renting is free; the break-even share if one
/// replica cannot carry it; the payback if owning saves nothing. Source: break-even and payback are standard definitions; the first
/// crossing is arithmetic on the staircase of whole replicas.
///
/// ```
/// use runrate::engine::{report::evaluate, scenario::Scenario};
/// let choice = Scenario::new("break-even").with("api_price", 2.0).with("unit_cost", 1_000.0).with("unit_capacity", 1e9);
/// let report = evaluate(&choice)?;
/// assert_eq!(report.value("first_crossing_volume"), Some(500e6)); // 500 million tokens at $2 a million are $1,000
/// assert_eq!(report.value("break_even_serving_share"), Some(0.5));
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
pub static MODEL: Model = Model {
    id: "break-even",
    title: "API, rented or owned: from which volume on",
    fields: &[&API_PRICE.row, &REPLICA_COST.row, &UNIT_CAPACITY.row, &FIXED_COST.row, &VOLUME.row, &UPFRONT.row, &OWN_MONTHLY.row],
    lines: &[
        &FIRST_CROSSING_VOLUME.row,
        &FIRST_CROSSING_UNITS.row,
        &BREAK_EVEN_VOLUME.row,
        &BREAK_EVEN_SERVING_SHARE.row,
        &API_MONTHLY.row,
        &RENTED_MONTHLY.row,
        &CHEAPEST.row,
        &PAYBACK_MONTHS.row,
    ],
    series: &[],
    check: |_| Vec::new(),
    #[cfg(not(target_family = "wasm"))]
    plain: compute,
    traced: |run| compute(run),
};

static FIRST_CROSSING_VOLUME: Line<TokensPerMonth> = Line::new(
    "first_crossing_volume",
    "First volume at which renting pays",
    "first crossing",
    "The smallest volume at which whole replicas and the fixed cost come to no more than the API's bill. Arithmetic on the staircase.",
);
static FIRST_CROSSING_UNITS: Line<Factor> = Line::new(
    "first_crossing_units",
    "Replicas at that volume",
    "replicas",
    "How many full replicas must save on the API before the fixed cost is earned. Arithmetic on the staircase.",
);
static BREAK_EVEN_VOLUME: Line<TokensPerMonth> = Line::new(
    "break_even_volume",
    "Break-even volume of one replica",
    "break-even volume",
    "The volume for which the API would charge as much as one replica and the fixed cost; one replica may not be able to serve it. \
     Standard definition.",
);
static BREAK_EVEN_SERVING_SHARE: Line<Share> = Line::new(
    "break_even_serving_share",
    "Share of a replica that must be sold",
    "break-even share",
    "The break-even volume as a share of what one replica can serve. Arithmetic.",
);
static API_MONTHLY: Line<UsdPerMonth> = Line::new("api_monthly", "API bill", "API bill", "The volume at the API's price. Arithmetic.");
static RENTED_MONTHLY: Line<UsdPerMonth> = Line::new(
    "rented_monthly",
    "Bill for rented replicas",
    "rented bill",
    "As many whole replicas as the volume needs, and the fixed cost. Arithmetic.",
);
static CHEAPEST: Line<UsdPerMonth> =
    Line::new("cheapest", "Cheaper of API and rented", "cheapest", "The smaller of the two monthly bills. Arithmetic.");
static PAYBACK_MONTHS: Line<Months> = Line::new(
    "payback_months",
    "Months until owning has paid back",
    "payback",
    "The upfront cost over what owning saves on renting each month: cash only, no write-downs. Standard definition.",
);

fn compute<N: Num>(run: &mut Run<N>) {
    one_replica(run);
    first_crossing(run);
    bills(run);
}

fn one_replica<N: Num>(run: &mut Run<N>) {
    let cost = run.number(&REPLICA_COST) + run.number(&FIXED_COST);
    let volume = run.put(&BREAK_EVEN_VOLUME, (cost / run.number(&API_PRICE)).tokens());
    let share = (volume / run.number(&UNIT_CAPACITY)).share();
    if share.is_above(1.0) {
        run.none(&BREAK_EVEN_SERVING_SHARE, "one unit cannot carry the break-even volume");
        run.warn(&["break_even_volume"], "One replica cannot serve its own break-even volume: look at the first crossing volume instead.");
    } else {
        run.put(&BREAK_EVEN_SERVING_SHARE, share);
    }
}

/// Each step of the staircase adds a replica, which saves at most the bill for a full one less its cost. The first step with
/// enough of these savings to cover the fixed cost is the first that meets the API's bill, before its end and after its start.
fn first_crossing<N: Num>(run: &mut Run<N>) {
    let (price, unit, fixed) = (run.number(&API_PRICE), run.number(&REPLICA_COST), run.number(&FIXED_COST));
    let saved = run.number(&UNIT_CAPACITY).millions() * price - unit;
    if let Some(reason) = no_crossing(saved, unit, fixed) {
        run.none(&FIRST_CROSSING_UNITS, reason);
        run.none(&FIRST_CROSSING_VOLUME, reason);
        return;
    }
    let units = if fixed.is_above(0.0) { (fixed / saved).ceil().at_least_one() } else { Q::new(N::constant(1.0)).varies_with(fixed) };
    let units = run.put(&FIRST_CROSSING_UNITS, units);
    run.put(&FIRST_CROSSING_VOLUME, ((unit * units + fixed) / price).tokens());
}

fn no_crossing<N: Num>(saved: Q<UsdPerMonth, N>, unit: Q<UsdPerMonth, N>, fixed: Q<UsdPerMonth, N>) -> Option<&'static str> {
    if saved.is_below(0.0) {
        Some("never: a full unit costs more per token than the API")
    } else if saved.is(0.0) && fixed.is_above(0.0) {
        Some("never: a full unit costs as much per token as the API, which leaves nothing for the fixed cost")
    } else if unit.is(0.0) && fixed.is(0.0) {
        Some("renting costs nothing: any volume pays, and there is no smallest")
    } else {
        None
    }
}

fn bills<N: Num>(run: &mut Run<N>) {
    let (volume, unit, fixed) = (run.number(&VOLUME), run.number(&REPLICA_COST), run.number(&FIXED_COST));
    let api = volume.millions() * run.number(&API_PRICE);
    let api = run.put(&API_MONTHLY, api);
    let units = (volume / run.number(&UNIT_CAPACITY)).ceil();
    let rented = run.put(&RENTED_MONTHLY, unit * units + fixed);
    run.put(&CHEAPEST, api.min(rented));
    if let (Some(upfront), Some(own)) = (run.optional(&UPFRONT), run.optional(&OWN_MONTHLY)) {
        let saved = rented - own;
        if saved.is_above(0.0) {
            run.put(&PAYBACK_MONTHS, upfront / saved);
        } else {
            run.none(&PAYBACK_MONTHS, "owning saves nothing a month: the upfront cost never comes back");
        }
    }
}
