//! `margin`: who keeps each dollar of revenue, with bought chips and with own ones.

use super::fields::rows::market::{
    CHIP_COST, DESIGN_COST, FACILITY_COST, LICENCE_SHARE, OPERATIONS_COST, OTHER_COST, POWER_COST, PRICE, VENDOR_MARGIN,
};
use super::model::{Line, Model};
use super::number::Num;
use super::run::Run;
use super::units::UsdPerMtok;
use super::units::{Q, Share};

/// Who keeps each dollar of revenue, with bought chips and with own ones.
///
/// Inputs: `price` (USD/Mtok, above 0, up to 1e15); costs of a million tokens by what they are for (USD/Mtok, 0 to 1e15);
/// `vendor_margin` of the chips' price and `licence_share` of revenue (share, 0 to 1).
///
/// No value: `markup` without a cost. Margins are on revenue, the markup is on cost; both are below 0 at a loss. Source: gross margin
/// and markup are standard definitions; the rest is arithmetic.
///
/// ```
/// use runrate::engine::{report::evaluate, scenario::Scenario};
/// let sold = Scenario::new("margin").with("price", 8.0).with("chip_cost", 4.0).with("vendor_margin", 0.5);
/// let report = evaluate(&sold)?;
/// assert_eq!(report.value("gross_margin_bought"), Some(0.5));
/// assert_eq!(report.value("gross_margin_own"), Some(0.75)); // without the seller's $2 of $8
/// assert_eq!(report.value("markup"), Some(1.0));
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
pub static MODEL: Model = Model {
    id: "margin",
    title: "who keeps each dollar of revenue",
    fields: &[
        &PRICE.row,
        &CHIP_COST.row,
        &VENDOR_MARGIN.row,
        &POWER_COST.row,
        &FACILITY_COST.row,
        &OPERATIONS_COST.row,
        &OTHER_COST.row,
        &LICENCE_SHARE.row,
        &DESIGN_COST.row,
    ],
    lines: &[
        &GROSS_MARGIN_BOUGHT.row,
        &GROSS_MARGIN_OWN.row,
        &MARGIN_POINTS_GAINED.row,
        &VENDOR_PROFIT.row,
        &MANUFACTURING.row,
        &DESIGN.row,
        &POWER.row,
        &FACILITY.row,
        &OPERATIONS.row,
        &OTHER.row,
        &LICENCE.row,
        &GROSS_PROFIT.row,
        &GROSS_PROFIT_OWN.row,
        &COST.row,
        &GROSS_MARGIN.row,
        &MARKUP.row,
    ],
    series: &[&WATERFALL_BOUGHT.row, &WATERFALL_OWN.row],
    check: |_| Vec::new(),
    #[cfg(not(target_family = "wasm"))]
    plain: compute,
    traced: |run| compute(run),
};

const fn line(id: &'static str, label: &'static str, symbol: &'static str, help: &'static str) -> Line<Share> {
    Line::new(id, label, symbol, help)
}

static GROSS_MARGIN_BOUGHT: Line<Share> = line(
    "gross_margin_bought",
    "Gross margin with bought chips",
    "margin bought",
    "Gross profit with bought chips as a share of revenue. Standard definition.",
);
static GROSS_MARGIN_OWN: Line<Share> = line(
    "gross_margin_own",
    "Gross margin with own chips",
    "margin own",
    "Gross profit with own chips as a share of revenue: no seller's profit, but the design. Standard definition.",
);
static MARGIN_POINTS_GAINED: Line<Share> = line(
    "margin_points_gained",
    "Margin gained with own chips",
    "margin gained",
    "Gross margin with own chips less with bought ones, as a share of revenue. Arithmetic.",
);
static VENDOR_PROFIT: Line<Share> = line(
    "vendor_profit",
    "To the chip seller's profit",
    "seller's profit",
    "The seller's gross profit on chips, of each dollar of revenue. Arithmetic.",
);
static MANUFACTURING: Line<Share> = line(
    "manufacturing",
    "To making chips",
    "manufacturing",
    "What chips cost without the seller's profit, of each dollar of revenue. Arithmetic.",
);
static DESIGN: Line<Share> = line(
    "design",
    "To designing own chips",
    "design",
    "What the design of own chips costs, of each dollar of revenue; bought chips have it in their price. Arithmetic.",
);
static POWER: Line<Share> = line("power", "To power", "power", "Electricity, of each dollar of revenue. Arithmetic.");
static FACILITY: Line<Share> =
    line("facility", "To buildings", "buildings", "Buildings and cooling, of each dollar of revenue. Arithmetic.");
static OPERATIONS: Line<Share> =
    line("operations", "To operations", "operations", "Staff and repairs, of each dollar of revenue. Arithmetic.");
static OTHER: Line<Share> = line("other", "To other costs", "other", "Other costs, of each dollar of revenue. Arithmetic.");
static LICENCE: Line<Share> =
    line("licence", "To the model's owner", "licence", "What the model's owner takes, of each dollar of revenue. Arithmetic.");
static GROSS_PROFIT: Line<Share> = line(
    "gross_profit",
    "Left with bought chips",
    "gross profit",
    "What is left of each dollar of revenue with bought chips; a loss is below 0. Standard definition.",
);
static GROSS_PROFIT_OWN: Line<Share> = line(
    "gross_profit_own",
    "Left with own chips",
    "gross profit own",
    "What is left of each dollar of revenue with own chips; a loss is below 0. Standard definition.",
);
static COST: Line<UsdPerMtok> =
    Line::new("cost", "Cost with bought chips", "cost", "All costs of a million tokens with bought chips, licences included. Arithmetic.");
static GROSS_MARGIN: Line<Share> = line(
    "gross_margin",
    "Margin on revenue",
    "margin",
    "Price less cost as a share of the price, with bought chips: the margin is on revenue. Standard definition.",
);
static MARKUP: Line<Share> = line(
    "markup",
    "Markup on cost",
    "markup",
    "Price less cost as a share of the cost, with bought chips: the markup is on cost. Standard definition.",
);

static WATERFALL_BOUGHT: Line<Share> = line(
    "waterfall_bought",
    "One dollar with bought chips",
    "bought",
    "Seller's profit, making chips, design, power, buildings, operations, other costs, licence, and what is left.",
);
static WATERFALL_OWN: Line<Share> = line(
    "waterfall_own",
    "One dollar with own chips",
    "own",
    "Seller's profit, making chips, design, power, buildings, operations, other costs, licence, and what is left.",
);

fn compute<N: Num>(run: &mut Run<N>) {
    let price = run.number(&PRICE);
    let chip = run.number(&CHIP_COST);
    let seller = run.number(&VENDOR_MARGIN);
    let vendor = run.put(&VENDOR_PROFIT, (chip.part(seller) / price).share());
    let making = run.put(&MANUFACTURING, (chip.without(seller) / price).share());
    let design = run.number(&DESIGN_COST);
    let design = run.put(&DESIGN, (design / price).share());
    let running = running(run, price);
    let [bought, own] = left(run, [vendor, making, design], &running);
    waterfalls(run, [vendor, making, design], &running, [bought, own]);
    both_ways(run, price);
}

/// What serving takes of the dollar whoever made the chips.
fn running<N: Num>(run: &mut Run<N>, price: Q<UsdPerMtok, N>) -> [Q<Share, N>; 5] {
    let costs = [&POWER_COST, &FACILITY_COST, &OPERATIONS_COST, &OTHER_COST].map(|field| (run.number(field) / price).share());
    let [power, facility, operations, other] = costs;
    let licence = run.number(&LICENCE_SHARE);
    [
        run.put(&POWER, power),
        run.put(&FACILITY, facility),
        run.put(&OPERATIONS, operations),
        run.put(&OTHER, other),
        run.put(&LICENCE, licence),
    ]
}

/// What is left of the dollar with bought and with own chips.
fn left<N: Num>(run: &mut Run<N>, [vendor, making, design]: [Q<Share, N>; 3], running: &[Q<Share, N>; 5]) -> [Q<Share, N>; 2] {
    let all = |first: &[Q<Share, N>]| [first, running].concat();
    let (bought, own) = (run.total(&all(&[vendor, making])).left(), run.total(&all(&[making, design])).left());
    let bought = run.put(&GROSS_PROFIT, bought);
    let own = run.put(&GROSS_PROFIT_OWN, own);
    run.put(&GROSS_MARGIN_BOUGHT, bought);
    run.put(&GROSS_MARGIN_OWN, own);
    run.put(&MARGIN_POINTS_GAINED, vendor - design);
    [bought, own]
}

fn waterfalls<N: Num>(
    run: &mut Run<N>,
    [vendor, making, design]: [Q<Share, N>; 3],
    running: &[Q<Share, N>; 5],
    [bought, own]: [Q<Share, N>; 2],
) {
    let nothing = Q::new(N::constant(0.0));
    run.series(&WATERFALL_BOUGHT, [&[vendor, making, nothing][..], running, &[bought]].concat().into_iter());
    run.series(&WATERFALL_OWN, [&[nothing, making, design][..], running, &[own]].concat().into_iter());
}

/// The same profit over revenue and over cost: two numbers that are often taken for each other.
fn both_ways<N: Num>(run: &mut Run<N>, price: Q<UsdPerMtok, N>) {
    let costs = [&CHIP_COST, &POWER_COST, &FACILITY_COST, &OPERATIONS_COST, &OTHER_COST].map(|field| run.number(field));
    let licence = price.part(run.number(&LICENCE_SHARE));
    let cost = run.total(&[&costs[..], &[licence]].concat());
    let cost = run.put(&COST, cost);
    run.put(&GROSS_MARGIN, ((price - cost) / price).share());
    if cost.is_above(0.0) {
        run.put(&MARKUP, ((price - cost) / cost).share());
    } else {
        run.none(&MARKUP, "there is no cost: a share of nothing has no value");
    }
}
