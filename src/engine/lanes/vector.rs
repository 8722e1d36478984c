//! Two numbers at a time, by the vector instructions of WebAssembly. A browser without them refuses the file that this is in, and
//! goes on with one at a time.
#![allow(unsafe_code, reason = "two numbers are read and written at once through a pointer to the first")]

use core::arch::wasm32::{
    f64x2_add, f64x2_div, f64x2_lt, f64x2_mul, f64x2_splat, f64x2_sqrt, f64x2_sub, i64x2_add, i64x2_shl, u64x2_shr, u64x2_splat, v128,
    v128_and, v128_bitselect, v128_load, v128_or, v128_store,
};

use super::columns::{adds, exps, normals, pairs};
use super::{BIASED, COUNTING, Columns, Lanes, MANTISSA, ONE, Pairwise};

/// Two numbers.
#[derive(Clone, Copy, Debug)]
struct Two(v128);

macro_rules! instructions {
    ($($name:ident($($argument:ident),*) -> $result:ty = $value:expr;)*) => { $(
        #[inline(always)]
        fn $name($($argument: Self),*) -> $result {
            $value
        }
    )* };
}

impl Lanes for Two {
    const COUNT: usize = 2;
    type Mask = v128;

    #[inline(always)]
    fn all(x: f64) -> Self {
        Self(f64x2_splat(x))
    }

    #[inline(always)]
    fn load(from: &[f64], at: usize) -> Self {
        assert!(at < from.len() && at + 1 < from.len());
        // Sound: the slice has both numbers.
        Self(unsafe { v128_load(from.as_ptr().add(at).cast()) })
    }

    #[inline(always)]
    fn store(self, to: &mut [f64], at: usize) {
        assert!(at < to.len() && at + 1 < to.len());
        // Sound: the slice has both numbers.
        unsafe { v128_store(to.as_mut_ptr().add(at).cast(), self.0) };
    }

    instructions! {
        plus(self, other) -> Self = Self(f64x2_add(self.0, other.0));
        minus(self, other) -> Self = Self(f64x2_sub(self.0, other.0));
        times(self, other) -> Self = Self(f64x2_mul(self.0, other.0));
        over(self, other) -> Self = Self(f64x2_div(self.0, other.0));
        root(self) -> Self = Self(f64x2_sqrt(self.0));
        below(self, other) -> v128 = f64x2_lt(self.0, other.0);
        power_of_two(self) -> Self = Self(i64x2_add(i64x2_shl(self.0, 52), u64x2_splat(ONE)));
    }

    #[inline(always)]
    fn pick(mask: v128, yes: Self, no: Self) -> Self {
        Self(v128_bitselect(yes.0, no.0, mask))
    }

    #[inline(always)]
    fn parts(self) -> (Self, Self) {
        let exponent = f64x2_sub(v128_or(u64x2_shr(self.0, 52), u64x2_splat(COUNTING)), f64x2_splat(BIASED));
        let mantissa = v128_or(v128_and(self.0, u64x2_splat(MANTISSA)), u64x2_splat(ONE));
        (Self(exponent), Self(mantissa))
    }
}

/// Two numbers at a time. Only for machines that can.
pub static VECTOR: Columns = Columns { normal, exp, add, pairwise };

fn normal(column: &mut [f64]) {
    #[target_feature(enable = "simd128")]
    fn run(column: &mut [f64]) {
        normals::<Two>(column);
    }
    run(column)
}

fn exp(column: &mut [f64], middle: f64, width: f64) {
    #[target_feature(enable = "simd128")]
    fn run(column: &mut [f64], middle: f64, width: f64) {
        exps::<Two>(column, middle, width);
    }
    run(column, middle, width)
}

fn add(column: &mut [f64], times: f64, other: &[f64]) {
    #[target_feature(enable = "simd128")]
    fn run(column: &mut [f64], times: f64, other: &[f64]) {
        adds::<Two>(column, times, other);
    }
    run(column, times, other);
}

fn pairwise(operation: Pairwise, a: &[f64], b: &[f64], out: &mut [f64]) {
    #[target_feature(enable = "simd128")]
    fn run(operation: Pairwise, a: &[f64], b: &[f64], out: &mut [f64]) {
        pairs::<Two>(operation, a, b, out);
    }
    run(operation, a, b, out)
}
