//! One evaluation made into steps over whole columns: what was recorded for one sample is done for hundreds at once.
//!
//! A record holds for all samples that give the same answers to what was asked on the way. So the steps ask it of every sample, and
//! say for which the answers differ: those need a record of their own.

use crate::engine::fields::Row;
use crate::engine::lanes::{Columns, Pairwise};
use crate::engine::trace::{Ask, Function, Leaf, Node, Op, Ref, Tape};

/// How many samples go through the steps at once: few enough for the columns to stay near the processor.
pub(super) const BLOCK: usize = 256;

/// Where a number is: the same for all samples, or a column.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Slot {
    Constant(f64),
    Column(usize),
}

#[derive(Debug)]
enum Step {
    Pair(Pairwise, usize, usize, usize),
    Each(Op, Slot, Slot, usize),
    One(Function, usize, usize),
    Search(fn(&[f64]) -> f64, Vec<Slot>, usize),
    /// Notes the samples whose answer is another.
    Test(Ask, Slot, Slot, bool),
    /// What is wanted, by its place.
    Out(usize, Slot),
}

/// Steps over columns.
#[derive(Debug)]
pub(super) struct Program {
    steps: Vec<Step>,
    /// The inputs' columns come first, then these, each of one number, then those of the steps.
    constants: Vec<f64>,
    inputs: usize,
    columns: usize,
    wanted: usize,
}

/// Columns for steps to work on.
#[derive(Debug, Default)]
pub(super) struct Desk {
    columns: Vec<Vec<f64>>,
    /// What was wanted, a column each; without a value NaN.
    pub(super) outputs: Vec<Vec<f64>>,
    /// Which samples gave another answer.
    pub(super) failed: Vec<bool>,
}

impl Program {
    /// The steps that a record took from the inputs of these rows to what is wanted of it. None if a step depended on them in a way
    /// that is not on the record.
    pub(super) fn of(tape: &Tape, rows: &[&'static Row], wanted: &[Option<Ref>]) -> Option<Self> {
        let mut compiler = Compiler::new(tape, rows);
        if tape.seen().into_iter().any(|at| compiler.varies(at)) {
            return None;
        }
        for test in tape.tests() {
            if compiler.varies(test.a) || compiler.varies(test.b) {
                let (a, b) = (compiler.slot(test.a, 0.0), compiler.slot(test.b, 0.0));
                compiler.steps.push(Step::Test(test.ask, a, b, test.answer));
            }
        }
        for (place, at) in wanted.iter().enumerate() {
            let slot = at.map_or(Slot::Constant(f64::NAN), |at| compiler.slot(at, 0.0));
            compiler.steps.push(Step::Out(place, slot));
        }
        Some(compiler.finished(rows.len(), wanted.len()))
    }

    /// Takes so many samples, whose inputs' columns are these, through the steps.
    pub(super) fn run(&self, lanes: &Columns, inputs: &[Vec<f64>], count: usize, desk: &mut Desk) {
        // The kernels go two by two; the one too many is some old sample.
        let even = count + count % 2;
        self.lay(inputs, even, desk);
        let Desk { columns, outputs, failed } = desk;
        for step in &self.steps {
            match step {
                Step::Pair(operation, a, b, out) => {
                    let mut into = std::mem::take(&mut columns[*out]);
                    (lanes.pairwise)(*operation, &columns[*a][..even], &columns[*b][..even], &mut into[..even]);
                    columns[*out] = into;
                }
                Step::Each(op, a, b, out) => each(columns, *out, even, |columns, i| op.apply(at(columns, *a, i), at(columns, *b, i))),
                Step::One(function, a, out) => each(columns, *out, even, |columns, i| function.apply(columns[*a][i])),
                Step::Search(find, over, out) => {
                    let mut numbers = vec![0.0; over.len()];
                    each(columns, *out, count, |columns, i| {
                        numbers.iter_mut().zip(over).for_each(|(number, slot)| *number = at(columns, *slot, i));
                        find(&numbers)
                    });
                }
                Step::Test(ask, a, b, answer) => {
                    for (i, failed) in failed[..count].iter_mut().enumerate() {
                        *failed |= ask.of(at(columns, *a, i), at(columns, *b, i)) != *answer;
                    }
                }
                Step::Out(place, Slot::Column(column)) => outputs[*place][..count].copy_from_slice(&columns[*column][..count]),
                Step::Out(place, Slot::Constant(x)) => outputs[*place][..count].fill(*x),
            }
        }
    }

    /// Makes the desk ready: inputs and constants in their columns.
    fn lay(&self, inputs: &[Vec<f64>], even: usize, desk: &mut Desk) {
        let column = || vec![0.0; BLOCK];
        desk.columns.resize_with(self.columns.max(desk.columns.len()), column);
        desk.outputs.resize_with(self.wanted, column);
        desk.failed.clear();
        desk.failed.resize(BLOCK, false);
        for (column, input) in desk.columns.iter_mut().zip(inputs) {
            column[..even].copy_from_slice(&input[..even]);
        }
        for (column, constant) in desk.columns[self.inputs..].iter_mut().zip(&self.constants) {
            column[..even].fill(*constant);
        }
    }
}

fn at(columns: &[Vec<f64>], slot: Slot, i: usize) -> f64 {
    match slot {
        Slot::Constant(x) => x,
        Slot::Column(column) => columns[column][i],
    }
}

fn each(columns: &mut [Vec<f64>], out: usize, count: usize, mut value: impl FnMut(&[Vec<f64>], usize) -> f64) {
    let mut into = std::mem::take(&mut columns[out]);
    for (i, slot) in into[..count].iter_mut().enumerate() {
        *slot = value(columns, i);
    }
    columns[out] = into;
}

struct Compiler<'t> {
    tape: &'t Tape,
    rows: &'t [&'static Row],
    /// Which nodes differ from sample to sample.
    varying: Vec<bool>,
    /// Which nodes hang on the running number of a sum.
    counted: Vec<bool>,
    nodes: Vec<Node>,
    known: Vec<Option<Slot>>,
    constants: Vec<f64>,
    steps: Vec<Step>,
    /// Columns so far, counted from [`Self::FIRST`].
    columns: usize,
}

impl<'t> Compiler<'t> {
    /// Where the columns of constants and of steps are numbered from until all are known.
    const CONSTANTS: usize = 1 << 20;
    const FIRST: usize = 1 << 24;

    fn new(tape: &'t Tape, rows: &'t [&'static Row]) -> Self {
        let nodes = tape.nodes();
        let (mut varying, mut counted): (Vec<bool>, Vec<bool>) = (Vec::with_capacity(nodes.len()), Vec::with_capacity(nodes.len()));
        for node in &nodes {
            let any = |known: &[bool]| {
                let mut any = false;
                node.each_part(&mut |at| any |= matches!(at, Ref::Node(id) if known[id]));
                any
            };
            let varies = input(rows, node).is_some() || any(&varying);
            let counts = matches!(node, Node::Counter) || !matches!(node, Node::Sum(..)) && any(&counted);
            varying.push(varies);
            counted.push(counts);
        }
        let known = vec![None; nodes.len()];
        Self { tape, rows, varying, counted, nodes, known, constants: Vec::new(), steps: Vec::new(), columns: 0 }
    }

    fn varies(&self, at: Ref) -> bool {
        matches!(at, Ref::Node(id) if self.varying[id])
    }

    /// Where a number is; in a term of a sum for this running number.
    fn slot(&mut self, at: Ref, k: f64) -> Slot {
        let Ref::Node(id) = at else { return Slot::Constant(self.tape.value(at)) };
        if !self.varying[id] && !self.counted[id] {
            return Slot::Constant(self.tape.value(at));
        }
        if let (Some(slot), false) = (self.known[id], self.counted[id]) {
            return slot;
        }
        let node = self.nodes[id].clone();
        let slot = match node {
            Node::Leaf(_, Some(from)) => self.slot(from, k),
            Node::Counter => Slot::Constant(k),
            Node::Binary(op, a, b) => {
                let (a, b) = (self.slot(a, k), self.slot(b, k));
                self.binary(op, a, b)
            }
            Node::Unary(function, a) => match self.slot(a, k) {
                Slot::Constant(x) => Slot::Constant(function.apply(x)),
                Slot::Column(a) => self.step(|out| Step::One(function, a, out)),
            },
            Node::Sum(first, last, term) => {
                let terms = (first..=last).map(|k| self.slot(term, f64::from(k))).collect();
                self.sum(terms)
            }
            Node::Total(items) => {
                let items = items.into_iter().map(|item| self.slot(item, k)).collect();
                self.sum(items)
            }
            Node::Search(find, over, ..) => {
                let over = over.into_iter().map(|at| self.slot(at, k)).collect();
                self.step(|out| Step::Search(find, over, out))
            }
            Node::Leaf(_, None) | Node::Found(..) => match input(self.rows, &node) {
                Some(input) => Slot::Column(input),
                None => Slot::Constant(self.tape.value(at)),
            },
        };
        self.known[id] = Some(slot);
        slot
    }

    /// The sum in order, begun as the library begins its sums.
    fn sum(&mut self, terms: Vec<Slot>) -> Slot {
        let nothing = Slot::Constant(std::iter::empty::<f64>().sum());
        terms.into_iter().fold(nothing, |sum, term| self.binary(Op::Add, sum, term))
    }

    fn binary(&mut self, op: Op, a: Slot, b: Slot) -> Slot {
        if let (Slot::Constant(a), Slot::Constant(b)) = (a, b) {
            return Slot::Constant(op.apply(a, b));
        }
        let pairwise = match op {
            Op::Add => Pairwise::Plus,
            Op::Sub => Pairwise::Minus,
            Op::Mul => Pairwise::Times,
            Op::Div => Pairwise::Over,
            Op::Max => Pairwise::Larger,
            Op::Min => Pairwise::Smaller,
            Op::Powi | Op::Powf | Op::Compound => return self.step(|out| Step::Each(op, a, b, out)),
        };
        let (a, b) = (self.column(a), self.column(b));
        self.step(|out| Step::Pair(pairwise, a, b, out))
    }

    /// The column of a number that may be a constant.
    fn column(&mut self, slot: Slot) -> usize {
        match slot {
            Slot::Column(column) => column,
            Slot::Constant(x) => {
                let known = self.constants.iter().position(|other| other.to_bits() == x.to_bits());
                let place = known.unwrap_or_else(|| {
                    self.constants.push(x);
                    self.constants.len() - 1
                });
                Self::CONSTANTS + place
            }
        }
    }

    fn step(&mut self, step: impl FnOnce(usize) -> Step) -> Slot {
        let out = Self::FIRST + self.columns;
        self.columns += 1;
        self.steps.push(step(out));
        Slot::Column(out)
    }

    /// The program, its columns numbered for good: one that is used no more is another step's.
    fn finished(self, inputs: usize, wanted: usize) -> Program {
        let Self { mut steps, constants, columns, .. } = self;
        let mut last = vec![0; columns];
        for (i, step) in steps.iter_mut().enumerate() {
            for column in step.columns() {
                if let Some(column) = column.checked_sub(Self::FIRST) {
                    last[column] = i;
                }
            }
        }
        let first = inputs + constants.len();
        let (mut placed, mut free, mut used) = (vec![0; columns], Vec::new(), first);
        for (i, step) in steps.iter_mut().enumerate() {
            let mut over = Vec::new();
            for column in step.columns() {
                if let Some(id) = column.checked_sub(Self::FIRST) {
                    if placed[id] == 0 {
                        placed[id] = free.pop().unwrap_or_else(|| {
                            used += 1;
                            used - 1
                        });
                    }
                    *column = placed[id];
                    over.extend((last[id] == i).then_some(placed[id]));
                } else if let Some(constant) = column.checked_sub(Self::CONSTANTS) {
                    *column = inputs + constant;
                }
            }
            // Only now: what a step writes must not be what it reads. An operand that is there twice is one column.
            over.sort_unstable();
            over.dedup();
            free.extend(over);
        }
        Program { steps, constants, inputs, columns: used, wanted }
    }
}

/// Which of the varying inputs a node is.
fn input(rows: &[&'static Row], node: &Node) -> Option<usize> {
    match node {
        Node::Leaf(Leaf::Input(row), None) => rows.iter().position(|known| known.id == row.id),
        _ => None,
    }
}

impl Step {
    /// The columns it reads and writes.
    fn columns(&mut self) -> Vec<&mut usize> {
        fn of(slot: &mut Slot) -> Option<&mut usize> {
            match slot {
                Slot::Column(column) => Some(column),
                Slot::Constant(_) => None,
            }
        }
        match self {
            Self::Pair(_, a, b, out) => vec![a, b, out],
            Self::Each(_, a, b, out) => [of(a), of(b), Some(out)].into_iter().flatten().collect(),
            Self::One(_, a, out) => vec![a, out],
            Self::Search(_, over, out) => over.iter_mut().filter_map(of).chain([out]).collect(),
            Self::Test(_, a, b, _) => [of(a), of(b)].into_iter().flatten().collect(),
            Self::Out(_, slot) => of(slot).into_iter().collect(),
        }
    }
}
