//! One dollar of revenue cut into pieces, with bought chips above and own chips below. What serving costs either way comes
//! first, so that the chip seller's profit and what own chips leave instead of it stand one above the other.

use super::chart::{Chart, Grid};
use super::ink::Ink;
use super::sheet::{self, LINE, Sheet, Side, count, part, wide};
use crate::engine::report::Report;
use crate::text::number;

/// The thickness of a bar: two lines of text.
const BAR: f64 = 44.0;
/// The thickness of what hangs below a bar: a loss.
const LOSS: f64 = 10.0;
/// Room between a bar with its labels and the next.
const GAP: f64 = 14.0;
/// Between two pieces.
const CUT: f64 = 1.5;

/// What serving takes whoever made the chips: the output, and the words for it.
const SHARED: [(&str, &str); 6] = [
    ("manufacturing", "making chips"),
    ("power", "power"),
    ("facility", "buildings"),
    ("operations", "operations"),
    ("other", "other costs"),
    ("licence", "licence"),
];

struct Piece {
    name: &'static str,
    from: f64,
    to: f64,
    ink: Ink,
}

/// A label under a bar, for a piece that is too narrow for it.
struct Under {
    /// Where its leader is.
    x: f64,
    /// Where its words start.
    left: f64,
    words: String,
    /// In which line.
    line: usize,
    ink: Ink,
}

/// One way to make the dollar.
struct Dollar {
    name: &'static str,
    pieces: Vec<Piece>,
    /// All it costs; above 1 it makes a loss.
    cost: f64,
    /// Labels under the bar.
    under: Vec<Under>,
}

/// The chart at a width in CSS pixels, if the report cuts a dollar.
#[must_use]
pub fn chart(report: &Report, width: f64) -> Option<Chart> {
    let shared: Vec<(&str, f64)> = SHARED.iter().map(|&(id, name)| (name, report.value(id).unwrap_or(0.0))).collect();
    let (vendor, design) = (report.value("vendor_profit")?, report.value("design")?);
    let bought = Dollar::cut("Bought chips", &shared, ("chip seller’s profit", vendor));
    let own = Dollar::cut("Own chips", &shared, ("own design", design));
    let (least, most) = (bought.cost.min(own.cost), bought.cost.max(own.cost));
    let top = most.max(1.0);
    let [bought, own] = [bought, own].map(|dollar| {
        let gap = (dollar.cost <= least).then_some((least, most));
        dollar.with_profit(gap).labelled(top, super::recorder::side(width))
    });
    let mut table = Grid::new("One dollar of revenue, in cents", &["Piece", "Bought chips", "Own chips"]);
    let mut row =
        |name: &str, bought: f64, own: f64| table.row([name.to_owned(), number::short(bought * 100.0, 3), number::short(own * 100.0, 3)]);
    for (name, value) in &shared {
        row(name, *value, *value);
    }
    row("chip seller’s profit, or own design", vendor, design);
    row("left", 1.0 - bought.cost, 1.0 - own.cost);
    table.unit = ("", "cents");
    let sizes: Vec<f64> = shared.iter().map(|(_, value)| *value).chain([vendor.max(design), (1.0 - most).max(0.0)]).collect();
    let both = [bought, own];
    let size = (width, both.iter().map(Dollar::height).sum::<f64>() - GAP);
    let words = (description(&both), "One dollar of revenue; both bars on one scale. Strong: what the one way leaves more than the other.");
    Some(sheet::chart(("dollar", "Who keeps each dollar"), size, words, table, &|sheet| {
        shapes(&both, top, sheet);
        points(&sizes, top, sheet);
    }))
}

fn cents(share: f64) -> String {
    number::short(share * 100.0, 3) + "¢"
}

/// What is left of the dollar, or lost on it.
fn left(cost: f64) -> String {
    if cost > 1.0 { format!("{} lost", cents(cost - 1.0)) } else { format!("{} left", cents(1.0 - cost)) }
}

fn description([bought, own]: &[Dollar; 2]) -> String {
    let gap = bought.cost - own.cost;
    let which = if gap == 0.0 {
        "It makes no difference who made the chips.".to_owned()
    } else {
        let way = if gap > 0.0 { "more" } else { "less" };
        format!("Own chips leave {} {way}: the seller’s profit against the design.", cents(gap.abs()))
    };
    let largest = bought.pieces.iter().filter(|piece| piece.ink == Ink::Plain || piece.ink == Ink::Band);
    let largest = largest.max_by(|a, b| (a.to - a.from).total_cmp(&(b.to - b.from)));
    let most = largest.map_or_else(String::new, |piece| format!(" The largest cost is {}, {}.", piece.name, cents(piece.to - piece.from)));
    format!("With bought chips {} of each dollar, with own chips {}. {which}{most}", left(bought.cost), left(own.cost))
}

impl Dollar {
    /// The costs one after another, those of both ways first.
    fn cut(name: &'static str, shared: &[(&'static str, f64)], last: (&'static str, f64)) -> Self {
        let (mut pieces, mut from) = (Vec::new(), 0.0);
        let inks = shared.iter().map(|piece| (*piece, Ink::Plain));
        for ((name, value), ink) in inks.chain([(last, Ink::Band)]).filter(|((_, value), _)| *value > 0.0) {
            let to = from + value;
            pieces.push(Piece { name, from, to, ink });
            from = to;
        }
        Self { name, pieces, cost: from, under: Vec::new() }
    }

    /// What is left: first what the other way does not leave.
    fn with_profit(mut self, gap: Option<(f64, f64)>) -> Self {
        let from = gap.map_or(self.cost, |(from, to)| {
            if to > from {
                self.pieces.push(Piece { name: "gained", from, to, ink: Ink::Fill });
            }
            to
        });
        if from < 1.0 {
            self.pieces.push(Piece { name: "left", from, to: 1.0, ink: Ink::Beside });
        }
        self
    }

    /// Puts the labels of pieces too narrow for them under the bar: each to the right of its own leader, in the first line in
    /// which it stays clear of those farther right.
    fn labelled(mut self, top: f64, width: f64) -> Self {
        for piece in self.pieces.iter().rev().filter(|piece| !piece.fits(top, width)) {
            let words = format!("{} {}", piece.name, cents(piece.to - piece.from));
            let x = part(f64::midpoint(piece.from, piece.to), top) * width;
            let left = x.min(width - wide(Ink::Value, &words));
            let end = left + wide(Ink::Value, &words) + 8.0;
            let line = self.under.iter().filter(|other| other.left < end).map(|other| other.line + 1).max().unwrap_or(0);
            let ink = if piece.ink == Ink::Fill { Ink::FillCaption } else { Ink::Tick };
            self.under.push(Under { x, left, words, line, ink });
        }
        self
    }

    fn lines(&self) -> usize {
        self.under.iter().map(|label| label.line + 1).max().unwrap_or(0)
    }

    /// With all its labels and the room after it.
    fn height(&self) -> f64 {
        let loss = if self.cost > 1.0 { LOSS + 4.0 } else { 0.0 };
        let labels = if self.under.is_empty() { 0.0 } else { count(self.lines()) * LINE + 8.0 };
        LINE + 2.0 + BAR + loss + labels + GAP
    }

    fn shapes(&self, y: f64, top: f64, sheet: &mut Sheet<'_>) {
        let at = |share: f64| part(share, top) * sheet.width;
        let (one, width) = (at(1.0), sheet.width);
        let heading = format!("{}: {}", self.name, left(self.cost));
        sheet.say(Ink::Caption, (0.0, y), Side::BelowRight, &[&heading, &left(self.cost)]);
        let bar = y + LINE + 2.0;
        for piece in &self.pieces {
            let (from, to) = (part(piece.from, top) * width, part(piece.to, top) * width);
            let to = if to - from > 2.0 * CUT { to - CUT } else { to };
            sheet.rect(piece.ink, (from, bar), (to, bar + BAR));
            if piece.fits(top, width) {
                let ink = if piece.ink == Ink::Fill { Ink::OnFill } else { Ink::Value };
                let middle = f64::midpoint(from, to);
                sheet.say(ink, (middle, bar + 7.0), Side::Below, &[piece.name]);
                sheet.say(ink, (middle, bar + 7.0 + LINE), Side::Below, &[&cents(piece.to - piece.from)]);
            }
        }
        let mut below = bar + BAR;
        if top > 1.0 {
            sheet.line(Ink::Here, &[(one, bar - 4.0), (one, bar)]);
            sheet.say(Ink::Tick, (one, y), Side::Below, &["$1"]);
        }
        if self.cost > 1.0 {
            sheet.hatch((one, below + 2.0), (part(self.cost, top) * width, below + 2.0 + LOSS));
            below += LOSS + 4.0;
        }
        for label in &self.under {
            let text = below + 4.0 + count(label.line) * LINE;
            sheet.line(Ink::Axis, &[(label.x, bar + BAR), (label.x, text)]);
            sheet.say(label.ink, (label.left, text + 2.0), Side::BelowRight, &[&label.words]);
        }
    }
}

impl Piece {
    /// Whether its name and its cents have room on it.
    fn fits(&self, top: f64, width: f64) -> bool {
        let room = (part(self.to, top) - part(self.from, top)) * width - 8.0;
        wide(Ink::Value, self.name).max(wide(Ink::Value, &cents(self.to - self.from))) <= room
    }
}

fn shapes(both: &[Dollar; 2], top: f64, sheet: &mut Sheet<'_>) {
    let mut y = 0.0;
    for dollar in both {
        dollar.shapes(y, top, sheet);
        y += dollar.height();
    }
}

/// Where the rows of the table stand: in the middle of their pieces on the upper bar.
fn points(sizes: &[f64], top: f64, sheet: &mut Sheet<'_>) {
    let mut from = 0.0;
    for size in sizes {
        sheet.point((part(from + size / 2.0, top) * sheet.width, LINE + 2.0 + BAR / 2.0));
        from += size;
    }
}
