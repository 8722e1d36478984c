//! `own-hardware`: what an hour of an accelerator costs whoever owns it.

use super::fields::rows::hardware::{
    CAPITAL, COST_OF_CAPITAL, ELECTRICITY_PRICE, FACILITY_LIFE_YEARS, FACILITY_PER_KW, LIFE_YEARS, LOAD_SHARE, OPERATIONS_SHARE, POWER_KW,
    PUE, RENTAL_DECAY, RESIDUAL_SHARE,
};
use super::model::{Line, Model};
use super::number::Num;
use super::run::Run;
use super::trace::Constant;
use super::units::money_time::{Kilowatts, SharePerYear};
use super::units::{Factor, HoursPerYear, Q, Share, Usd, UsdPerAcceleratorHour, UsdPerYear, Years};

/// What an hour of an accelerator costs whoever owns it, used or not.
///
/// Inputs: `capital` (USD, 0 to 1e15), `life_years` (above 0, up to 100), `residual_share` (share, 0 to 1), `cost_of_capital`
/// (share/year, 0 to 10), `power_kw` (kW, 0 to 1e30), `pue` (1 to 10), `load_share` (share, 0 to 1), `electricity_price` (USD/kWh),
/// `facility_per_kw` (USD/kW), `operations_share` (share/year, 0 to 1). All but the first two have neutral values.
///
/// No value only where a result is beyond the range of numbers; the rental curve is left out unless `rental_decay` is given. Source:
/// the annuity formula for capital and building, straight line without interest; the rest is arithmetic.
///
/// ```
/// use runrate::engine::{report::evaluate, scenario::Scenario};
/// let bought = Scenario::new("own-hardware").with("capital", 43_800.0).with("life_years", 5.0);
/// let report = evaluate(&bought)?;
/// assert_eq!(report.value("cost_per_year"), Some(8_760.0));
/// assert_eq!(report.value("cost_per_accelerator_hour"), Some(1.0));
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
pub static MODEL: Model = Model {
    id: "own-hardware",
    title: "what an hour of an owned accelerator costs",
    fields: &[
        &CAPITAL.row,
        &LIFE_YEARS.row,
        &RESIDUAL_SHARE.row,
        &COST_OF_CAPITAL.row,
        &POWER_KW.row,
        &PUE.row,
        &LOAD_SHARE.row,
        &ELECTRICITY_PRICE.row,
        &FACILITY_PER_KW.row,
        &FACILITY_LIFE_YEARS.row,
        &OPERATIONS_SHARE.row,
        &RENTAL_DECAY.row,
    ],
    lines: &[
        &COST_PER_HOUR.row,
        &COST_PER_YEAR.row,
        &CAPITAL_PER_YEAR.row,
        &POWER_PER_YEAR.row,
        &FACILITY_PER_YEAR.row,
        &OPERATIONS_PER_YEAR.row,
    ],
    series: &[&YEAR.row, &BOOK_VALUE.row, &RENTAL_VALUE.row],
    check: |_| Vec::new(),
    #[cfg(not(target_family = "wasm"))]
    plain: compute,
    traced: |run| compute(run),
};

pub(super) static COST_PER_HOUR: Line<UsdPerAcceleratorHour> = Line::new(
    "cost_per_accelerator_hour",
    "Cost of an accelerator-hour",
    "cost an hour",
    "The cost of a year spread over its 8,760 hours, used or not. Arithmetic.",
);
pub(super) static COST_PER_YEAR: Line<UsdPerYear> =
    Line::new("cost_per_year", "Cost a year", "cost a year", "Capital, power, building and operations of a year. Arithmetic.");
pub(super) static CAPITAL_PER_YEAR: Line<UsdPerYear> = Line::new(
    "capital_per_year",
    "Capital a year",
    "capital a year",
    "The even yearly payment that repays the price, less what is left of it, with interest: annuity formula; straight line without interest.",
);
pub(super) static POWER_PER_YEAR: Line<UsdPerYear> =
    Line::new("power_per_year", "Power a year", "power a year", "Energy of 8,760 hours at the average load, with cooling. Arithmetic.");
pub(super) static FACILITY_PER_YEAR: Line<UsdPerYear> = Line::new(
    "facility_per_year",
    "Building a year",
    "building a year",
    "The even yearly payment for the building's kilowatts: annuity formula; straight line without interest.",
);
pub(super) static OPERATIONS_PER_YEAR: Line<UsdPerYear> =
    Line::new("operations_per_year", "Operations a year", "operations a year", "A yearly share of the price. Arithmetic.");

static YEAR: Line<Years> = Line::new("year", "Years after purchase", "t", "The years after purchase, the last at the end of use.");
static BOOK_VALUE: Line<Usd> =
    Line::new("book_value", "Value in the books", "book value", "The price written down evenly to what is left. Straight line.");
static RENTAL_VALUE: Line<Usd> = Line::new(
    "rental_value",
    "Value on the rental market",
    "rental value",
    "The price shrinking every year by the assumed fall in rental value. Compound decay.",
);

static HOURS: Constant = Constant { id: "hours_per_year", symbol: "8,760", label: "hours in a year" };

fn compute<N: Num>(run: &mut Run<N>) {
    owned_hour(run);
    values(run);
}

/// What owning one accelerator costs.
pub(super) struct Owned<N> {
    /// The building it needs.
    pub(super) building: Q<Usd, N>,
    /// What a year costs.
    pub(super) year: Q<UsdPerYear, N>,
    /// What of it is the capital in accelerator and building.
    pub(super) capital: Q<UsdPerYear, N>,
    /// What an hour costs.
    pub(super) hour: Q<UsdPerAcceleratorHour, N>,
}

/// What an hour of an owned accelerator costs, and of what.
pub(super) fn owned_hour<N: Num>(run: &mut Run<N>) -> Owned<N> {
    let kilowatts = run.number(&POWER_KW) * run.number(&PUE);
    let capital = capital(run);
    let power = power(run, kilowatts);
    let building = run.number(&FACILITY_PER_KW) * kilowatts;
    let facility = facility(run, building);
    let operations = run.number(&CAPITAL) * run.number(&OPERATIONS_SHARE);
    let operations = run.put(&OPERATIONS_PER_YEAR, operations);
    let year = run.put(&COST_PER_YEAR, capital + power + facility + operations);
    let hours: Q<HoursPerYear, N> = run.constant(&HOURS, 8_760.0);
    let hour = run.put(&COST_PER_HOUR, (year / hours).of_one());
    Owned { building, year, capital: capital + facility, hour }
}

fn capital<N: Num>(run: &mut Run<N>) -> Q<UsdPerYear, N> {
    let (capital, residual, rate, years) =
        (run.number(&CAPITAL), run.number(&RESIDUAL_SHARE), run.number(&COST_OF_CAPITAL), run.number(&LIFE_YEARS));
    let worth_today = if rate.is_above(0.0) { residual / rate.growth_over(years) } else { residual };
    let spent = if residual.is_above(0.0) { capital.without(worth_today) } else { capital.varies_with(residual) };
    run.put(&CAPITAL_PER_YEAR, spread(spent, rate, years))
}

fn power<N: Num>(run: &mut Run<N>, kilowatts: Q<Kilowatts, N>) -> Q<UsdPerYear, N> {
    let hours: Q<HoursPerYear, N> = run.constant(&HOURS, 8_760.0);
    let energy = kilowatts.part(run.number(&LOAD_SHARE)) * hours;
    let power = energy * run.number(&ELECTRICITY_PRICE);
    run.put(&POWER_PER_YEAR, power)
}

fn facility<N: Num>(run: &mut Run<N>, building: Q<Usd, N>) -> Q<UsdPerYear, N> {
    let (rate, years) = (run.number(&COST_OF_CAPITAL), run.number(&FACILITY_LIFE_YEARS));
    run.put(&FACILITY_PER_YEAR, spread(building, rate, years))
}

/// A sum as even yearly payments, with interest or without.
fn spread<N: Num>(sum: Q<Usd, N>, rate: Q<SharePerYear, N>, years: Q<Years, N>) -> Q<UsdPerYear, N> {
    if rate.is_above(0.0) { sum * rate.recovery(years) } else { (sum / years).varies_with(rate) }
}

/// What the accelerator is worth from year to year, in the books and on the market.
fn values<N: Num>(run: &mut Run<N>) {
    let (capital, life) = (run.number(&CAPITAL), run.number(&LIFE_YEARS));
    let lost = run.number(&RESIDUAL_SHARE).rest();
    let whole = (0..=100).map(f64::from).take_while(|year| life.is_above(*year));
    let years: Vec<Q<Years, N>> = whole.map(constant).chain([life]).collect();
    run.series(&YEAR, years.iter().copied());
    let one: Q<Factor, N> = constant(1.0);
    run.series(&BOOK_VALUE, years.iter().map(|year| capital * (one - lost * (*year / life))));
    if let Some(decay) = run.optional(&RENTAL_DECAY) {
        let kept = |year: Q<Years, N>| left(decay).power(Q::new(year.number()));
        run.series(&RENTAL_VALUE, years.iter().map(|year| capital * kept(*year)));
    }
}

fn left<N: Num>(decay: Q<Share, N>) -> Q<Factor, N> {
    decay.rest()
}

fn constant<U, N: Num>(value: f64) -> Q<U, N> {
    Q::new(N::constant(value))
}
