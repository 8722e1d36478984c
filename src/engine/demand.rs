//! `demand`: what a lower price does to volume, spending and profit.

use super::fields::rows::market::{
    BASE_PRICE, BASE_VOLUME, CAPACITY_VOLUME, ELASTICITY, NEW_PRICE, OBSERVED_PRICE, OBSERVED_VOLUME, TOKEN_COST,
};
use super::model::{Line, Model};
use super::number::Num;
use super::problem::{Allowed, Given, Problem};
use super::run::Run;
use super::scenario::Scenario;
use super::trace::Constant;
use super::units::{Factor, Q};
use super::units::{TokensPerMonth, UsdPerMonth, UsdPerMtok};

/// What another price does to volume, spending and profit.
///
/// Inputs: `base_price` and `new_price` (USD/Mtok, above 0, up to 1e15), `base_volume` (tokens/month, above 0, up to 1e30),
/// `elasticity` (-100 to -0.000001), `unit_cost` (USD/Mtok, 0 to 1e15), `capacity_volume` (tokens/month); `observed_price` and
/// `observed_volume` go together.
///
/// No value: `best_price` if the elasticity is not below -1 or serving is free, `implied_elasticity` between two equal prices. Source:
/// constant-elasticity demand, a standard definition; the best price is the Lerner rule.
///
/// ```
/// use runrate::engine::{report::evaluate, scenario::Scenario};
/// let halved = Scenario::new("demand").with("base_price", 10.0).with("base_volume", 1e9).with("new_price", 5.0);
/// let report = evaluate(&halved.with("elasticity", -2.0).with("unit_cost", 2.0))?;
/// assert_eq!(report.value("new_volume"), Some(4e9)); // half the price, 2 x 2 times the volume
/// assert_eq!(report.value("new_spend"), Some(20e3));
/// assert_eq!(report.value("best_price"), Some(4.0));
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
pub static MODEL: Model = Model {
    id: "demand",
    title: "cheaper answers, more answers?",
    fields: &[
        &BASE_PRICE.row,
        &BASE_VOLUME.row,
        &ELASTICITY.row,
        &NEW_PRICE.row,
        &TOKEN_COST.row,
        &CAPACITY_VOLUME.row,
        &OBSERVED_PRICE.row,
        &OBSERVED_VOLUME.row,
    ],
    lines: &[
        &NEW_VOLUME.row,
        &VOLUME_FOR_SAME_SPEND.row,
        &BASE_SPEND.row,
        &NEW_SPEND.row,
        &SPEND_CHANGE.row,
        &PROFIT_CHANGE.row,
        &BEST_PRICE.row,
        &IMPLIED_ELASTICITY.row,
    ],
    series: &[],
    check,
    #[cfg(not(target_family = "wasm"))]
    plain: compute,
    traced: |run| compute(run),
};

pub(super) static NEW_VOLUME: Line<TokensPerMonth> = Line::new(
    "new_volume",
    "New volume",
    "v₁",
    "What is sold at the new price when each per cent of price moves volume by the elasticity, as far as capacity allows. \
     Constant-elasticity demand, a standard definition.",
);
static VOLUME_FOR_SAME_SPEND: Line<TokensPerMonth> = Line::new(
    "volume_for_same_spend",
    "Volume for the same spending",
    "same-spend volume",
    "The volume at which customers would spend as much as before: what an elasticity of −1 gives. Arithmetic.",
);
pub(super) static BASE_SPEND: Line<UsdPerMonth> =
    Line::new("base_spend", "Spending before", "spending before", "Price before times volume before. Arithmetic.");
static NEW_SPEND: Line<UsdPerMonth> = Line::new("new_spend", "Spending after", "spending after", "New price times new volume. Arithmetic.");
static SPEND_CHANGE: Line<UsdPerMonth> =
    Line::new("spend_change", "Change in spending", "change in spending", "Spending after less spending before. Arithmetic.");
static PROFIT_CHANGE: Line<UsdPerMonth> = Line::new(
    "profit_change",
    "Change in profit",
    "change in profit",
    "Volume times price less cost to serve, after less before. Arithmetic.",
);
static BEST_PRICE: Line<UsdPerMtok> = Line::new(
    "best_price",
    "Most profitable price",
    "best price",
    "The price at which profit is largest while capacity lasts. Standard result for constant elasticity (Lerner rule).",
);
static IMPLIED_ELASTICITY: Line<Factor> = Line::new(
    "implied_elasticity",
    "Elasticity between two points",
    "e₁₂",
    "The constant elasticity that leads from price and volume before to the second price and volume. Standard definition.",
);

pub(super) static ONE: Constant = Constant { id: "1", symbol: "1", label: "one" };

/// One point is no curve: the second price and the second volume go together.
fn check(scenario: &Scenario) -> Vec<Problem> {
    let missing = match [&OBSERVED_PRICE.row, &OBSERVED_VOLUME.row].map(|row| scenario.get(row.id).is_none()) {
        [true, false] => (&OBSERVED_PRICE.row, Allowed::Described("a price above $0, because observed_volume is given")),
        [false, true] => (&OBSERVED_VOLUME.row, Allowed::Described("a volume above 0, because observed_price is given")),
        _ => return Vec::new(),
    };
    vec![Problem::new(missing.0, Given::Nothing, missing.1)]
}

fn compute<N: Num>(run: &mut Run<N>) {
    let (before, after) = (run.number(&BASE_PRICE), run.number(&NEW_PRICE));
    let base_volume = run.number(&BASE_VOLUME);
    let new_volume = volume(run);
    let base_spend = base_spend(run);
    let new_spend = run.put(&NEW_SPEND, new_volume.millions() * after);
    run.put(&SPEND_CHANGE, new_spend - base_spend);
    run.put(&VOLUME_FOR_SAME_SPEND, (base_spend / after).tokens());
    let cost = run.number(&TOKEN_COST);
    run.put(&PROFIT_CHANGE, new_volume.millions() * (after - cost) - base_volume.millions() * (before - cost));
    best_price(run);
    implied_elasticity(run);
}

fn volume<N: Num>(run: &mut Run<N>) -> Q<TokensPerMonth, N> {
    let wanted = wanted(run, run.number(&NEW_PRICE));
    let Some(capacity) = run.optional(&CAPACITY_VOLUME) else { return run.put(&NEW_VOLUME, wanted) };
    if wanted.shown() > capacity.shown() {
        run.warn(&["new_volume"], "Capacity limits the new volume: more would be bought at the new price than can be served.");
    }
    run.put(&NEW_VOLUME, wanted.min(capacity))
}

/// The volume that is bought at a price.
pub(super) fn wanted<N: Num>(run: &Run<N>, price: Q<UsdPerMtok, N>) -> Q<TokensPerMonth, N> {
    let ratio = price / run.number(&BASE_PRICE);
    run.number(&BASE_VOLUME) * ratio.power(run.number(&ELASTICITY))
}

/// What was spent at the price before.
pub(super) fn base_spend<N: Num>(run: &mut Run<N>) -> Q<UsdPerMonth, N> {
    run.put(&BASE_SPEND, run.number(&BASE_VOLUME).millions() * run.number(&BASE_PRICE))
}

fn best_price<N: Num>(run: &mut Run<N>) {
    let (cost, elasticity) = (run.number(&TOKEN_COST), run.number(&ELASTICITY));
    let one: Q<Factor, N> = run.constant(&ONE, 1.0);
    if !elasticity.is_below(-1.0) {
        run.none(&BEST_PRICE, "the elasticity is not below −1: every higher price earns more");
    } else if cost.is(0.0) {
        run.none(&BEST_PRICE, "serving costs nothing: with an elasticity below −1 every lower price earns more");
    } else {
        run.put(&BEST_PRICE, cost * (elasticity / (one + elasticity)));
    }
}

fn implied_elasticity<N: Num>(run: &mut Run<N>) {
    let (Some(price), Some(volume)) = (run.optional(&OBSERVED_PRICE), run.optional(&OBSERVED_VOLUME)) else { return };
    let (price, volume) = (price / run.number(&BASE_PRICE), volume / run.number(&BASE_VOLUME));
    let steps = (price.ln(), volume.ln());
    if steps.0.is(0.0) {
        run.none(&IMPLIED_ELASTICITY, "the two prices are the same: volume cannot have answered to them");
    } else {
        run.put(&IMPLIED_ELASTICITY, steps.1 / steps.0);
    }
}
