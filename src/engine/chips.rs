//! `chips`: a custom chip beside a bought one, by the token and not by the hour.

use super::fields::rows::hardware::{HOUR_PRICE_A, HOUR_PRICE_B, PORTING_COST, RATE_A, RATE_B, SERVING_SHARE_A, SERVING_SHARE_B};
use super::fields::rows::market::VOLUME;
use super::model::{Line, Model};
use super::number::Num;
use super::run::Run;
use super::units::money_time::Months;
use super::units::{Factor, Q, Share};
use super::units::{UsdPerMonth, UsdPerMtok};

/// A custom chip beside a bought one: by the token, not by the hour.
///
/// Inputs: `hour_price_a` and `hour_price_b` (USD/hour, above 0, up to 1e15), `rate_a` and `rate_b` (tokens/second, above 0, up to
/// 1e30), their serving shares (share, above 0, up to 1), `porting_cost` (USD), `volume` (tokens/month, 0 to 1e30).
///
/// No value: `months_to_recoup` if the custom chip is not cheaper by the token or nothing is served. Source: price-performance and
/// payback are standard definitions; the rest is arithmetic.
///
/// ```
/// use runrate::engine::{report::evaluate, scenario::Scenario};
/// let bought = Scenario::new("chips").with("hour_price_a", 4.0).with("rate_a", 2_000.0);
/// let report = evaluate(&bought.with("hour_price_b", 1.0).with("rate_b", 1_000.0))?;
/// assert_eq!(report.value("saving_share"), Some(0.5)); // half the speed at a quarter of the price
/// assert_eq!(report.value("break_even_relative_rate"), Some(0.25));
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
pub static MODEL: Model = Model {
    id: "chips",
    title: "a custom chip beside a bought one",
    fields: &[
        &HOUR_PRICE_A.row,
        &RATE_A.row,
        &SERVING_SHARE_A.row,
        &HOUR_PRICE_B.row,
        &RATE_B.row,
        &SERVING_SHARE_B.row,
        &PORTING_COST.row,
        &VOLUME.row,
    ],
    lines: &[
        &SAVING_SHARE.row,
        &COST_A.row,
        &COST_B.row,
        &PRICE_PERFORMANCE.row,
        &BREAK_EVEN_RELATIVE_RATE.row,
        &RELATIVE_RATE.row,
        &MONTHLY_SAVING.row,
        &MONTHS_TO_RECOUP.row,
    ],
    series: &[],
    check: |_| Vec::new(),
    #[cfg(not(target_family = "wasm"))]
    plain: compute,
    traced: |run| compute(run),
};

static SAVING_SHARE: Line<Share> = Line::new(
    "saving_share",
    "Saving with the custom chip",
    "saving",
    "How much less a token costs on the custom chip, below 0 if it costs more. Arithmetic.",
);
static COST_A: Line<UsdPerMtok> = Line::new(
    "cost_per_mtok_a",
    "Cost of tokens, bought chip",
    "cost a",
    "The price of an hour over the million tokens served in it. Arithmetic.",
);
static COST_B: Line<UsdPerMtok> = Line::new(
    "cost_per_mtok_b",
    "Cost of tokens, custom chip",
    "cost b",
    "The price of an hour over the million tokens served in it. Arithmetic.",
);
static PRICE_PERFORMANCE: Line<Factor> = Line::new(
    "price_performance",
    "Price-performance, custom over bought",
    "price-performance",
    "How many tokens the custom chip serves for the money that one token costs on the bought chip. Standard definition.",
);
static BREAK_EVEN_RELATIVE_RATE: Line<Factor> = Line::new(
    "break_even_relative_rate",
    "Rate at which both cost the same",
    "break-even rate",
    "The rate the custom chip must reach, as a part of the bought chip's, idle hours counted: the ratio of the hourly prices.",
);
static RELATIVE_RATE: Line<Factor> = Line::new(
    "relative_rate",
    "Rate of the custom over the bought chip",
    "relative rate",
    "Tokens served in a paid hour, custom over bought chip. Arithmetic.",
);
static MONTHLY_SAVING: Line<UsdPerMonth> = Line::new(
    "monthly_saving",
    "Saving a month",
    "saving a month",
    "The volume times what a token costs less, below 0 if it costs more. Arithmetic.",
);
static MONTHS_TO_RECOUP: Line<Months> = Line::new(
    "months_to_recoup",
    "Months until porting is paid",
    "months to recoup",
    "The cost of porting over the saving a month. Standard definition of payback.",
);

fn compute<N: Num>(run: &mut Run<N>) {
    let served_a = run.number(&RATE_A).part(run.number(&SERVING_SHARE_A));
    let served_b = run.number(&RATE_B).part(run.number(&SERVING_SHARE_B));
    let (hour_a, hour_b) = (run.number(&HOUR_PRICE_A), run.number(&HOUR_PRICE_B));
    let a = run.put(&COST_A, hour_a / served_a.millions_an_hour());
    let b = run.put(&COST_B, hour_b / served_b.millions_an_hour());
    run.put(&SAVING_SHARE, (b / a).share().left());
    run.put(&PRICE_PERFORMANCE, a / b);
    run.put(&BREAK_EVEN_RELATIVE_RATE, hour_b / hour_a);
    run.put(&RELATIVE_RATE, served_b / served_a);
    recoup(run, a, b);
}

fn recoup<N: Num>(run: &mut Run<N>, a: Q<UsdPerMtok, N>, b: Q<UsdPerMtok, N>) {
    let volume = run.number(&VOLUME);
    let saving = run.put(&MONTHLY_SAVING, volume.millions() * (a - b));
    if !a.exceeds(b) {
        run.none(&MONTHS_TO_RECOUP, "the custom chip is not cheaper per token: porting is never paid");
    } else if volume.is(0.0) {
        run.none(&MONTHS_TO_RECOUP, "there is no volume: nothing is saved that could pay for porting");
    } else {
        let porting = run.number(&PORTING_COST);
        run.put(&MONTHS_TO_RECOUP, porting / saving);
    }
}
