//! A spending and what it brings in: what every question about it starts from, wherever the numbers come from.

use crate::engine::fields::rows::capital::{
    BUILDING_LIFE_YEARS, CAPEX, CASH_MARGIN, DISCOUNT_RATE, EQUIPMENT_LIFE_YEARS, EQUIPMENT_SHARE, HORIZON_YEARS, RAMP, REVENUE_GROWTH,
    RUN_RATE,
};
use crate::engine::number::Num;
use crate::engine::run::Run;
use crate::engine::units::{Factor, Q, Share, Usd, UsdPerYear, Years};

/// The longest horizon that is allowed.
const MOST_YEARS: u32 = 100;

/// The numbers of one spending: inputs of `capex`, or results of the steps before it in `chain`.
#[derive(Clone, Debug)]
pub(in crate::engine) struct Plan<N: Num> {
    pub(in crate::engine) capex: Q<Usd, N>,
    pub(in crate::engine) equipment: Q<Share, N>,
    pub(in crate::engine) equipment_life: Q<Years, N>,
    pub(in crate::engine) building_life: Q<Years, N>,
    pub(in crate::engine) run_rate: Q<UsdPerYear, N>,
    pub(in crate::engine) cash_margin: Q<Share, N>,
    pub(in crate::engine) growth: Q<Share, N>,
    pub(in crate::engine) discount: Q<Share, N>,
    pub(in crate::engine) horizon: Q<Years, N>,
    pub(in crate::engine) ramp: Vec<Q<Share, N>>,
}

impl<N: Num> Plan<N> {
    /// The plan that the inputs of `capex` describe.
    pub(super) fn of_inputs(run: &Run<N>) -> Self {
        Self {
            capex: run.number(&CAPEX),
            equipment: run.number(&EQUIPMENT_SHARE),
            equipment_life: run.number(&EQUIPMENT_LIFE_YEARS),
            building_life: run.number(&BUILDING_LIFE_YEARS),
            run_rate: run.number(&RUN_RATE),
            cash_margin: run.number(&CASH_MARGIN),
            growth: run.number(&REVENUE_GROWTH),
            discount: run.number(&DISCOUNT_RATE),
            horizon: run.number(&HORIZON_YEARS),
            ramp: run.list(&RAMP),
        }
    }

    /// Cash of a full first year: what the ramp and growth then multiply.
    pub(in crate::engine) fn first_cash(&self) -> Q<Usd, N> {
        self.run_rate.in_a_year().part(self.cash_margin)
    }

    /// The whole years of the horizon, and whether a part of a year comes after them.
    pub(in crate::engine) fn years(&self) -> (u32, bool) {
        let full = (1..=MOST_YEARS).take_while(|year| !self.horizon.is_below(f64::from(*year))).last().unwrap_or(0);
        (full, self.horizon.is_above(f64::from(full)))
    }

    /// The part of a full year's revenue that year `year`, counted from 0, brings when each year multiplies by `step`.
    pub(super) fn year(&self, year: u32, step: Q<Factor, N>) -> Q<Factor, N> {
        let share = self.ramp.get(year as usize).map(|share| share.factor());
        share.map_or(step.after(year), |share| share * step.after(year))
    }

    /// The same, summed over the first `count` years.
    pub(super) fn sum(&self, run: &Run<N>, count: u32, step: Q<Factor, N>) -> Q<Factor, N> {
        let ramped = u32::try_from(self.ramp.len()).unwrap_or(u32::MAX).min(count);
        let mut terms: Vec<Q<Factor, N>> = (0..ramped).map(|year| self.year(year, step)).collect();
        if ramped < count {
            terms.push(run.sum(ramped, count - 1, |k| step.over_periods(k)));
        }
        run.total(&terms)
    }

    /// The same, summed over the years of the horizon, of the last one only the part within it.
    pub(in crate::engine) fn within_horizon(&self, run: &Run<N>, step: Q<Factor, N>) -> Q<Factor, N> {
        let (full, part) = self.years();
        if !part {
            return self.sum(run, full, step);
        }
        let last = self.horizon.beyond(full) * self.year(full, step);
        if full == 0 { last } else { self.sum(run, full, step) + last }
    }

    /// The cash of each year in plain numbers, the last cut at the horizon.
    pub(super) fn flows(&self) -> Vec<Q<Usd, N>> {
        let cash = self.first_cash();
        self.shape(Some(self.growth.growth_factor())).into_iter().map(|share| cash * share).collect()
    }

    /// What each year of the horizon brings of a full first year when each multiplies by `step`; all as much, if by nothing.
    pub(in crate::engine) fn shape(&self, step: Option<Q<Factor, N>>) -> Vec<Q<Factor, N>> {
        let (full, part) = self.years();
        let years = full + u32::from(part);
        let mut grown: Q<Factor, N> = Q::new(N::constant(1.0));
        let share = |year: u32| {
            let ramped = self.ramp.get(year as usize).map_or(grown, |share| grown * share.factor());
            let share = if year == full { ramped * self.horizon.beyond(full) } else { ramped };
            grown = step.map_or(grown, |step| if year == 0 { step } else { grown * step });
            share
        };
        (0..years).map(share).collect()
    }
}
