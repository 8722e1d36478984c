//! A record gone through again with another number for one input: only the steps that hang on it are taken, and no text is touched.
//!
//! A record holds wherever the answers to what was asked on the way are the same. Where one is not, it says so, and the model has to be
//! evaluated there.

use std::rc::Rc;

use super::{Entry, Leaf, Node, Ref, Tape, Test};
use crate::engine::fields::Row;

/// What of a record one output and one input have to do with each other.
pub(in crate::engine) struct Again {
    tape: Rc<Tape>,
    out: Option<Ref>,
    /// The nodes that are the input.
    inputs: Vec<usize>,
    /// The nodes between it and what is wanted, in order.
    steps: Vec<usize>,
    tests: Vec<Test>,
    marks: Vec<u8>,
    values: Vec<f64>,
}

/// Marks of a node: it hangs on the input; it hangs on the running number of a sum, and has no value of its own; it is needed.
const VARIES: u8 = 1;
const COUNTED: u8 = 2;
const NEEDED: u8 = 4;

impl Again {
    /// None if a step depended on the input in a way that is not on the record. Without an output all answers have to be the same.
    pub(in crate::engine) fn of(tape: &Rc<Tape>, row: &Row, out: Option<Ref>) -> Option<Self> {
        let entries = tape.entries.borrow();
        // What comes later has nothing to do with it.
        let count = if let Some(Ref::Node(id)) = out { id + 1 } else { entries.len() };
        let (mut marks, mut inputs) = (Vec::with_capacity(count), Vec::new());
        let mut values = Vec::with_capacity(count);
        for (id, Entry { node, value, .. }) in entries[..count].iter().enumerate() {
            let mut mark = 0;
            node.each_part(&mut |at| mark |= of(&marks, at));
            match node {
                Node::Leaf(Leaf::Input(known), None) if std::ptr::eq(*known, row) || known.id == row.id => {
                    inputs.push(id);
                    mark = VARIES;
                }
                Node::Counter => mark = COUNTED,
                Node::Sum(..) => mark &= VARIES,
                _ => {}
            }
            marks.push(mark);
            values.push(*value);
        }
        let varies = |at: Ref| of(&marks, at) & VARIES > 0;
        if tape.seen().into_iter().any(varies) {
            return None;
        }
        let mut tests = tape.tests_before(out);
        tests.retain(|test| varies(test.a) || varies(test.b));
        let need = |marks: &mut Vec<u8>, at| {
            if let Ref::Node(id) = at {
                marks[id] |= NEEDED;
            }
        };
        tests.iter().flat_map(|test| [test.a, test.b]).chain(out).for_each(|at| need(&mut marks, at));
        let mut steps = Vec::new();
        for (id, Entry { node, .. }) in entries[..count].iter().enumerate().rev() {
            if marks[id] & (NEEDED | VARIES | COUNTED) > NEEDED {
                node.each_part(&mut |at| need(&mut marks, at));
                steps.extend((marks[id] & COUNTED == 0 && !inputs.contains(&id)).then_some(id));
            }
        }
        steps.reverse();
        drop(entries);
        Some(Self { tape: Rc::clone(tape), out, inputs, steps, tests, marks, values })
    }

    /// The output where the input is this number: nothing where an answer on the way is another, NaN where there is no output.
    pub(in crate::engine) fn at(&mut self, x: f64) -> Option<f64> {
        let entries = self.tape.entries.borrow();
        for id in &self.inputs {
            self.values[*id] = x;
        }
        for id in &self.steps {
            self.values[*id] = step(&self.values, &self.marks, &entries, &entries[*id].node);
        }
        let value = |at| value(&self.values, at);
        let same = self.tests.iter().all(|test| test.ask.of(value(test.a), value(test.b)) == test.answer);
        same.then(|| self.out.map_or(f64::NAN, value))
    }
}

/// The marks of a number.
fn of(marks: &[u8], at: Ref) -> u8 {
    match at {
        Ref::Constant(_) => 0,
        // What was not there yet has nothing to do with it.
        Ref::Node(id) => marks.get(id).copied().unwrap_or(0),
    }
}

fn value(values: &[f64], at: Ref) -> f64 {
    match at {
        Ref::Constant(x) => x,
        Ref::Node(id) => values[id],
    }
}

/// The value of a node: the same operations in the same order as when it was recorded.
fn step(values: &[f64], marks: &[u8], entries: &[Entry], node: &Node) -> f64 {
    let value = |at: &Ref| value(values, *at);
    match node {
        Node::Leaf(_, Some(from)) => value(from),
        Node::Binary(op, a, b) => op.apply(value(a), value(b)),
        Node::Unary(function, a) => function.apply(value(a)),
        Node::Sum(first, last, term) => (*first..=*last).map(|k| at_count(values, marks, entries, *term, f64::from(k))).sum(),
        Node::Total(items) => items.iter().map(value).sum(),
        Node::Search(find, over, ..) => find(&over.iter().map(value).collect::<Vec<f64>>()),
        Node::Leaf(_, None) | Node::Found(..) | Node::Counter => f64::NAN,
    }
}

/// The value of a term of a sum for one running number.
fn at_count(values: &[f64], marks: &[u8], entries: &[Entry], at: Ref, k: f64) -> f64 {
    let part = |at: &Ref| at_count(values, marks, entries, *at, k);
    match at {
        Ref::Node(id) if marks[id] & COUNTED > 0 => match &entries[id].node {
            Node::Counter => k,
            Node::Binary(op, a, b) => op.apply(part(a), part(b)),
            Node::Unary(function, a) => function.apply(part(a)),
            _ => values[id],
        },
        at => value(values, at),
    }
}
