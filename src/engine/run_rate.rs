//! `run-rate`: a pace is not a year's sales. What one period's revenue means for a year, before, after and repeated.

use super::fields::rows::revenue::{
    ANNOUNCED_RUN_RATE, GROWTH, HISTORY, PART_AS_OF, PERIOD, PERIOD_REVENUE, TARGET_RUN_RATE, WHOLE_AS_OF, WHOLE_RUN_RATE,
};
use super::math;
use super::model::{Line, Model};
use super::number::{Num, whole};
use super::problem::{Allowed, Given, Problem};
use super::run::Run;
use super::scenario::Scenario;
use super::trace::Constant;
use super::units::{
    DaysPerYear, Factor, HoursPerYear, PerYear, Periods, Q, SecondsPerYear, Share, Usd, UsdPerDay, UsdPerHour, UsdPerSecond, UsdPerYear,
    Years,
};

/// What a yearly pace says of the year before and the year to come, and what it does not.
///
/// Inputs: `period_revenue` (USD) or in its place `announced_run_rate` (USD/year), both 0 to 1e15, or `history` (USD, a list, oldest
/// first); `period` (a name, a quarter unless given); `growth` a period (share, above -1, up to 1,000; 0 unless given).
///
/// No value: `run_rate_over_booked` if nothing was booked, `doubling_years` if growth is not above 0, `periods_to_target` if the
/// target is passed already or never reached. Shares and targets are left out unless a whole or a target is given.
///
/// Source: run rate and compound growth are standard definitions; the rest is arithmetic.
///
/// ```
/// use runrate::engine::{report::evaluate, scenario::Scenario};
/// let quarters = Scenario::new("run-rate").with("history", vec![1e9, 2e9, 3e9, 4e9]);
/// let report = evaluate(&quarters)?;
/// assert_eq!(report.value("run_rate"), Some(16e9));
/// assert_eq!(report.value("booked_last_year"), Some(10e9));
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
pub static MODEL: Model = Model {
    id: "run-rate",
    title: "what a yearly pace says, and what it does not",
    fields: &[
        &PERIOD_REVENUE.row,
        &ANNOUNCED_RUN_RATE.row,
        &PERIOD.row,
        &GROWTH.row,
        &WHOLE_RUN_RATE.row,
        &TARGET_RUN_RATE.row,
        &HISTORY.row,
        &PART_AS_OF.row,
        &WHOLE_AS_OF.row,
    ],
    lines: &[
        &RUN_RATE.row,
        &PERIOD_REVENUE_OUT.row,
        &BOOKED_LAST_YEAR.row,
        &NEXT_YEAR.row,
        &RUN_RATE_OVER_BOOKED.row,
        &ANNUAL_GROWTH.row,
        &SHARE_OF_WHOLE.row,
        &PERIODS_TO_TARGET.row,
        &DOUBLING_YEARS.row,
        &REVENUE_PER_DAY.row,
        &REVENUE_PER_HOUR.row,
        &REVENUE_PER_SECOND.row,
    ],
    series: &[&BOOKED.row, &PROJECTED.row],
    check,
    #[cfg(not(target_family = "wasm"))]
    plain: compute,
    traced: |run| compute(run),
};

static RUN_RATE: Line<UsdPerYear> =
    Line::new("run_rate", "Run rate", "run rate", "One period's revenue repeated until it fills a year. Standard definition.");
static PERIOD_REVENUE_OUT: Line<Usd> =
    Line::new("period_revenue", "Revenue in the {period}", "R", "The revenue of one period that an announced run rate stands for.");
static BOOKED_LAST_YEAR: Line<Usd> = Line::new(
    "booked_last_year",
    "Booked in the last year",
    "booked year",
    "Revenue of the periods that make up the last year: from the history, or backwards from the latest period at steady growth.",
);
static NEXT_YEAR: Line<Usd> =
    Line::new("next_year", "Next year if growth holds", "next year", "Revenue of the coming year at steady growth a period.");
static RUN_RATE_OVER_BOOKED: Line<Share> = Line::new(
    "run_rate_over_booked",
    "Run rate above booked year",
    "run rate above booked",
    "How far the pace stands above what the last year booked.",
);
static ANNUAL_GROWTH: Line<Share> =
    Line::new("annual_growth", "Growth a year", "annual growth", "Growth a period, compounded over a year.");
static SHARE_OF_WHOLE: Line<Share> =
    Line::new("share_of_whole", "Share of the whole", "share", "The run rate as a part of the whole's run rate.");
static PERIODS_TO_TARGET: Line<Periods> =
    Line::new("periods_to_target", "Periods to the target", "periods", "Periods of steady growth until the run rate reaches the target.");
static DOUBLING_YEARS: Line<Years> =
    Line::new("doubling_years", "Years to double", "doubling time", "Years of steady growth until the run rate has doubled.");
static REVENUE_PER_DAY: Line<UsdPerDay> =
    Line::new("revenue_per_day", "Revenue a day", "revenue a day", "The run rate spread over 365 days.");
static REVENUE_PER_HOUR: Line<UsdPerHour> =
    Line::new("revenue_per_hour", "Revenue an hour", "revenue an hour", "The run rate spread over 8,760 hours.");
static REVENUE_PER_SECOND: Line<UsdPerSecond> =
    Line::new("revenue_per_second", "Revenue a second", "revenue a second", "The run rate spread over 31,536,000 seconds.");

static BOOKED: Line<Usd> = Line::new("booked", "Booked", "booked", "Revenue of each period of the last year, oldest first.");
static PROJECTED: Line<Usd> = Line::new("projected", "If growth holds", "projected", "Revenue of each period of the coming year.");

static DAYS: Constant = Constant { id: "days_per_year", symbol: "365", label: "days in a year" };
static HOURS: Constant = Constant { id: "hours_per_year", symbol: "8,760", label: "hours in a year" };
static SECONDS: Constant = Constant { id: "seconds_per_year", symbol: "31,536,000", label: "seconds in a year" };
static TWO: Constant = Constant { id: "2", symbol: "2", label: "twice as much" };

/// Growth over another period that comes to the same growth a year: 20% a quarter is 6.27% a month.
///
/// ```
/// use runrate::engine::run_rate::growth_over;
/// assert!((growth_over(0.44, 2.0, 4.0) - 0.2).abs() < 1e-12);
/// ```
#[must_use]
pub fn growth_over(growth: f64, periods_before: f64, periods_after: f64) -> f64 {
    math::powf(1.0 + growth, periods_before / periods_after) - 1.0
}

fn check(scenario: &Scenario) -> Vec<Problem> {
    let given = [&PERIOD_REVENUE.row, &ANNOUNCED_RUN_RATE.row].map(|row| scenario.get(row.id));
    match given {
        // The history's last entry is the latest period's revenue.
        [None, None] if scenario.get(HISTORY.row.id).is_none() => {
            let allowed = Allowed::Described("a revenue of 0 or more, or announced_run_rate or history in its place");
            vec![Problem::new(&PERIOD_REVENUE.row, Given::Nothing, allowed)]
        }
        [Some(_), Some(announced)] => {
            let allowed = Allowed::Described("left out, because period_revenue is given and one follows from the other");
            vec![Problem::new(&ANNOUNCED_RUN_RATE.row, announced.into(), allowed)]
        }
        _ => Vec::new(),
    }
}

fn compute<N: Num>(run: &mut Run<N>) {
    let periods = run.number(&PERIOD);
    let growth = run.number(&GROWTH);
    let (revenue, run_rate) = pace(run, periods);
    let booked = booked(run, revenue, periods);
    next_year(run, revenue, periods);
    above_booked(run, run_rate, booked);
    run.put(&ANNUAL_GROWTH, growth.growth_factor().over_periods(periods.number()).growth());
    part_of_whole(run, run_rate);
    target(run, run_rate);
    doubling(run, periods);
    per_time(run, run_rate);
}

/// Revenue of the latest period and the pace, whichever of the two was given.
fn pace<N: Num>(run: &mut Run<N>, periods: Q<PerYear, N>) -> (Q<Usd, N>, Q<UsdPerYear, N>) {
    if let Some(announced) = run.optional(&ANNOUNCED_RUN_RATE) {
        let revenue = run.put(&PERIOD_REVENUE_OUT, announced / periods);
        return (revenue, run.put(&RUN_RATE, announced));
    }
    let latest = run.list(&HISTORY).last().copied();
    let revenue = run.optional(&PERIOD_REVENUE).or(latest).unwrap_or_else(|| run.number(&PERIOD_REVENUE));
    (revenue, run.put(&RUN_RATE, revenue * periods))
}

/// What the last year booked: summed from the history when it reaches back a year, else from steady growth.
fn booked<N: Num>(run: &mut Run<N>, revenue: Q<Usd, N>, periods: Q<PerYear, N>) -> Q<Usd, N> {
    let count = count(periods);
    let mut history = run.list(&HISTORY);
    let missing = (count as usize).checked_sub(history.len());
    if let Some(last) = history.last_mut() {
        if differs(last.shown(), revenue.shown()) {
            run.warn(&["booked_last_year"], "The history's last entry differs from the revenue of the latest period; the latter is used.");
        }
        *last = revenue;
        if missing.is_some_and(|missing| missing > 0) {
            let given = history.len();
            run.warn(
                &["booked_last_year"],
                format!("The history has {given} of the {count} periods of a year; the booked year is worked out from growth instead."),
            );
        }
    }
    if missing.unwrap_or(0) == 0 {
        let year = history.split_off(history.len() - count as usize);
        run.series(&BOOKED, year.iter().copied());
        let total = run.total(&year);
        return run.put(&BOOKED_LAST_YEAR, total);
    }
    if revenue.is(0.0) {
        run.series(&BOOKED, (0..count).map(|_| revenue));
        return run.put(&BOOKED_LAST_YEAR, nothing(revenue, count));
    }
    let factor = run.number(&GROWTH).growth_factor();
    let term = |k| revenue / factor.over_periods(k);
    run.series(&BOOKED, (0..count).rev().map(|k| term(N::constant(f64::from(k)))));
    let total = run.sum(0, count - 1, term);
    run.put(&BOOKED_LAST_YEAR, total)
}

fn next_year<N: Num>(run: &mut Run<N>, revenue: Q<Usd, N>, periods: Q<PerYear, N>) {
    let count = count(periods);
    if revenue.is(0.0) {
        run.series(&PROJECTED, (0..count).map(|_| revenue));
        run.put(&NEXT_YEAR, nothing(revenue, count));
        return;
    }
    let factor = run.number(&GROWTH).growth_factor();
    let term = |k| revenue * factor.over_periods(k);
    run.series(&PROJECTED, (1..=count).map(|k| term(N::constant(f64::from(k)))));
    let total = run.sum(1, count, term);
    run.put(&NEXT_YEAR, total);
}

/// Nothing stays nothing at any growth, also where the growth factor leaves the range of numbers and 0 over 0 would not.
fn nothing<N: Num>(revenue: Q<Usd, N>, count: u32) -> Q<Usd, N> {
    revenue * Q::<Factor, N>::new(N::constant(f64::from(count)))
}

fn above_booked<N: Num>(run: &mut Run<N>, run_rate: Q<UsdPerYear, N>, booked: Q<Usd, N>) {
    if booked.is_above(0.0) && booked.is_below(f64::INFINITY) {
        run.put(&RUN_RATE_OVER_BOOKED, (run_rate / booked.booked_in_a_year()).growth());
    } else if !booked.is(0.0) {
        run.none(&RUN_RATE_OVER_BOOKED, "the booked year is too large to compute");
    } else {
        run.none(&RUN_RATE_OVER_BOOKED, "nothing was booked in the last year: there is nothing to compare the pace with");
    }
}

fn part_of_whole<N: Num>(run: &mut Run<N>, run_rate: Q<UsdPerYear, N>) {
    let Some(whole) = run.optional(&WHOLE_RUN_RATE) else { return };
    run.put(&SHARE_OF_WHOLE, (run_rate / whole).share());
    if run_rate.shown() > whole.shown() {
        run.warn(&["share_of_whole"], "The part is larger than the whole: the two cannot cover the same business and time.");
    }
    if let (Some(part), Some(whole)) = (run.date(&PART_AS_OF), run.date(&WHOLE_AS_OF))
        && part != whole
    {
        run.warn(
            &["share_of_whole"],
            format!("The part is as of {part}, the whole as of {whole}: the share compares two different dates."),
        );
    }
}

fn target<N: Num>(run: &mut Run<N>, run_rate: Q<UsdPerYear, N>) {
    let Some(target) = run.optional(&TARGET_RUN_RATE) else { return };
    let growth = run.number(&GROWTH);
    let (rising, distance) = (growth.is_above(0.0), target - run_rate);
    let reason = if !run_rate.is_above(0.0) {
        "the run rate is 0: growth in per cent never leads anywhere"
    } else if distance.is(0.0) || (distance.is_below(0.0) && !growth.is_below(0.0)) {
        "the run rate has reached the target already"
    } else if growth.is(0.0) {
        "growth is 0: the target is never reached"
    } else if !rising && distance.is_above(0.0) {
        "growth is negative: the target is never reached"
    } else {
        let periods = ((target / run_rate).ln() / growth.ln_growth()).periods();
        run.put(&PERIODS_TO_TARGET, periods);
        return;
    };
    run.none(&PERIODS_TO_TARGET, reason);
}

fn doubling<N: Num>(run: &mut Run<N>, periods: Q<PerYear, N>) {
    let growth = run.number(&GROWTH);
    if growth.is_above(0.0) {
        let two: Q<Factor, N> = run.constant(&TWO, 2.0);
        run.put(&DOUBLING_YEARS, (two.ln() / growth.ln_growth()).periods() / periods);
    } else {
        run.none(&DOUBLING_YEARS, "growth is not above 0: the run rate never doubles");
    }
}

fn per_time<N: Num>(run: &mut Run<N>, run_rate: Q<UsdPerYear, N>) {
    let days: Q<DaysPerYear, N> = run.constant(&DAYS, 365.0);
    let hours: Q<HoursPerYear, N> = run.constant(&HOURS, 8_760.0);
    let seconds: Q<SecondsPerYear, N> = run.constant(&SECONDS, 31_536_000.0);
    run.put(&REVENUE_PER_DAY, run_rate / days);
    run.put(&REVENUE_PER_HOUR, run_rate / hours);
    run.put(&REVENUE_PER_SECOND, run_rate / seconds);
}

/// How many periods make a year: one at least.
fn count<N: Num>(periods: Q<PerYear, N>) -> u32 {
    whole(periods.value()).unsigned_abs().max(1)
}

/// Whether two revenues differ by more than rounding: an announced run rate divided by its periods may miss the last digit.
fn differs(a: f64, b: f64) -> bool {
    (a - b).abs() > 1e-9 * a.abs().max(b.abs())
}
