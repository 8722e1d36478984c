//! Columns of numbers at once: exponentials, logarithms and the inverse normal distribution, branch-free, so that two numbers go
//! through one instruction where the machine can.
//!
//! Everything is written once over [`Lanes`]. One number at a time or two, the operations and their order are the same, and each
//! is exact or rounded as IEEE 754 says: so the bits are the same, natively and in every browser, with vectors and without.
#![expect(clippy::inline_always, reason = "only what is inlined becomes vector instructions where the machine has them")]

mod columns;
#[cfg(target_arch = "wasm32")]
pub mod vector;

pub use columns::{Columns, Pairwise, SCALAR};

/// One number, or several side by side.
///
/// ```
/// use runrate::engine::lanes::{Lanes, exp};
/// fn doubled_growth<L: Lanes>(x: L) -> L {
///     exp(x).times(L::all(2.0))
/// }
/// assert_eq!(doubled_growth(0.0), 2.0);
/// ```
pub trait Lanes: Copy {
    /// How many.
    const COUNT: usize;
    /// An answer for each.
    type Mask: Copy;
    /// The same number in each.
    fn all(x: f64) -> Self;
    /// Those of a slice from a place on.
    fn load(from: &[f64], at: usize) -> Self;
    /// Writes them to a slice from a place on.
    fn store(self, to: &mut [f64], at: usize);
    /// Sum.
    #[must_use]
    fn plus(self, other: Self) -> Self;
    /// Difference.
    #[must_use]
    fn minus(self, other: Self) -> Self;
    /// Product.
    #[must_use]
    fn times(self, other: Self) -> Self;
    /// Quotient.
    #[must_use]
    fn over(self, other: Self) -> Self;
    /// Square root.
    #[must_use]
    fn root(self) -> Self;
    /// Which are below the other's.
    fn below(self, other: Self) -> Self::Mask;
    /// Of each pair the first where the answer is yes.
    #[must_use]
    fn pick(mask: Self::Mask, yes: Self, no: Self) -> Self;
    /// 2 to the power of `k`, of numbers that are [`WHOLE`] + `k`.
    #[must_use]
    fn power_of_two(self) -> Self;
    /// Exponent and mantissa, from 1 up to 2, of positive normal numbers.
    fn parts(self) -> (Self, Self);
}

/// 1.5 x 2^52: added to a number it leaves the nearest whole one in the last bits.
pub const WHOLE: f64 = 6_755_399_441_055_744.0;

/// The bits of 2^52, whose last bits count by ones.
const COUNTING: u64 = 0x4330_0000_0000_0000;
/// 2^52 and the bias of exponents.
const BIASED: f64 = 4_503_599_627_370_496.0 + 1023.0;
/// The bits of a mantissa, and those of 1.
const MANTISSA: u64 = 0x000f_ffff_ffff_ffff;
const ONE: u64 = 0x3ff0_0000_0000_0000;

impl Lanes for f64 {
    const COUNT: usize = 1;
    type Mask = bool;

    #[inline(always)]
    fn all(x: f64) -> Self {
        x
    }

    #[inline(always)]
    fn load(from: &[f64], at: usize) -> Self {
        from[at]
    }

    #[inline(always)]
    fn store(self, to: &mut [f64], at: usize) {
        to[at] = self;
    }

    #[inline(always)]
    fn plus(self, other: Self) -> Self {
        self + other
    }

    #[inline(always)]
    fn minus(self, other: Self) -> Self {
        self - other
    }

    #[inline(always)]
    fn times(self, other: Self) -> Self {
        self * other
    }

    #[inline(always)]
    fn over(self, other: Self) -> Self {
        self / other
    }

    #[inline(always)]
    fn root(self) -> Self {
        self.sqrt()
    }

    #[inline(always)]
    fn below(self, other: Self) -> bool {
        self < other
    }

    #[inline(always)]
    fn pick(mask: bool, yes: Self, no: Self) -> Self {
        if mask { yes } else { no }
    }

    #[inline(always)]
    fn power_of_two(self) -> Self {
        Self::from_bits((self.to_bits() << 52).wrapping_add(ONE))
    }

    #[inline(always)]
    fn parts(self) -> (Self, Self) {
        let bits = self.to_bits();
        (Self::from_bits((bits >> 52) | COUNTING) - BIASED, Self::from_bits((bits & MANTISSA) | ONE))
    }
}

/// A polynomial by Horner's rule, the highest power first; its steps written out, since no loop is unrolled where size counts.
macro_rules! polynomial {
    ($x:expr, $first:expr $(, $next:expr)* $(,)?) => {{
        let x = $x;
        let sum = L::all($first);
        $(let sum = sum.times(x).plus(L::all($next));)*
        sum
    }};
}

/// The logarithm of 2 in two parts, the first so short that its products with exponents are exact.
const LN_2: [f64; 2] = [6.931_471_803_691_238e-1, 1.908_214_929_270_587_7e-10];

/// `e` to the power of each, from -708 to 709; what lies beyond counts as the nearer end. Within 2 units of the last place.
///
/// The power is split into a whole power of 2 and the rest, for which a polynomial of degree 11 is right to 3e-18 (the Chebyshev fit
/// between both halves of the logarithm of 2).
///
/// ```
/// use runrate::engine::lanes::exp;
/// assert_eq!(exp(0.0), 1.0);
/// assert!((exp(1.0) / std::f64::consts::E - 1.0).abs() <= 2.0 * f64::EPSILON);
/// assert!(exp(-1e9) > 0.0 && exp(1e9).is_finite());
/// ```
#[inline(always)]
#[must_use]
pub fn exp<L: Lanes>(x: L) -> L {
    let (lowest, highest) = (L::all(-708.0), L::all(709.0));
    let x = L::pick(x.below(lowest), lowest, x);
    let x = L::pick(highest.below(x), highest, x);
    let shifted = x.times(L::all(std::f64::consts::LOG2_E)).plus(L::all(WHOLE));
    let whole = shifted.minus(L::all(WHOLE));
    let rest = x.minus(whole.times(L::all(LN_2[0]))).minus(whole.times(L::all(LN_2[1])));
    let power = polynomial!(
        rest,
        2.511_004_920_481_866e-8,
        2.763_265_472_252_779e-7,
        2.755_724_088_722_987e-6,
        2.480_148_544_156_131_3e-5,
        1.984_126_989_007_640_3e-4,
        1.388_888_895_235_286_3e-3,
        8.333_333_333_319_589e-3,
        4.166_666_666_648_795e-2,
        1.666_666_666_666_668e-1,
        5.000_000_000_000_019e-1,
        1.0,
        1.0,
    );
    power.times(shifted.power_of_two())
}

/// The natural logarithm of each, positive and not subnormal. Within 2 units of the last place.
///
/// The mantissa is brought near 1, and the series of the inverse hyperbolic tangent is summed to the 21st power.
///
/// ```
/// use runrate::engine::lanes::ln;
/// assert_eq!((ln(1.0), ln(0.5)), (0.0, -std::f64::consts::LN_2));
/// ```
#[inline(always)]
#[must_use]
pub fn ln<L: Lanes>(x: L) -> L {
    let one = L::all(1.0);
    let (exponent, mantissa) = x.parts();
    let large = L::all(std::f64::consts::SQRT_2).below(mantissa);
    let exponent = L::pick(large, exponent.plus(one), exponent);
    let mantissa = L::pick(large, mantissa.times(L::all(0.5)), mantissa);
    let ratio = mantissa.minus(one).over(mantissa.plus(one));
    let square = polynomial!(
        ratio.times(ratio),
        1.0 / 21.0,
        1.0 / 19.0,
        1.0 / 17.0,
        1.0 / 15.0,
        1.0 / 13.0,
        1.0 / 11.0,
        1.0 / 9.0,
        1.0 / 7.0,
        0.2,
        1.0 / 3.0,
        1.0,
    );
    let series = ratio.plus(ratio).times(square);
    exponent.times(L::all(LN_2[0])).plus(series.plus(exponent.times(L::all(LN_2[1]))))
}

/// Half-way out on both sides, beyond which the inverse normal distribution is another quotient of polynomials.
const TAIL: f64 = 0.425;

/// The value below which a standard normal variable stays with probability 0.5 + `q`, of each `q` between -0.5 and 0.5 but not
/// nearer to them than 1e-11. To within 1e-15 of its size.
///
/// M. J. Wichura, "Algorithm AS 241: The Percentage Points of the Normal Distribution", Applied Statistics 37 (1988), PPND16.
///
/// ```
/// use runrate::engine::lanes::normal;
/// assert_eq!(normal(0.0), 0.0);
/// assert!((normal(0.45) - 1.644_853_626_951_472_7).abs() < 1e-15 && normal(-0.45) == -normal(0.45));
/// ```
#[inline(always)]
#[must_use]
pub fn normal(q: f64) -> f64 {
    if q.abs() > TAIL { far_out(q) } else { central(q) }
}

/// The same, of numbers that are not far out.
#[inline(always)]
fn central<L: Lanes>(q: L) -> L {
    let near = L::all(0.180_625).minus(q.times(q));
    let above = polynomial!(
        near,
        2.509_080_928_730_122_7e3,
        3.343_057_558_358_813e4,
        6.726_577_092_700_87e4,
        4.592_195_393_154_987e4,
        1.373_169_376_550_946e4,
        1.971_590_950_306_551_3e3,
        1.331_416_678_917_843_8e2,
        3.387_132_872_796_366_5,
    );
    let below = polynomial!(
        near,
        5.226_495_278_852_854e3,
        2.872_908_573_572_194_3e4,
        3.930_789_580_009_271e4,
        2.121_379_430_158_66e4,
        5.394_196_021_424_751e3,
        6.871_870_074_920_579e2,
        4.231_333_070_160_091e1,
        1.0,
    );
    q.times(above).over(below)
}

/// The same, of numbers that are far out.
#[inline(always)]
fn far_out<L: Lanes>(q: L) -> L {
    let negative = q.below(L::all(0.0));
    let size = L::pick(negative, L::all(0.0).minus(q), q);
    let far = L::all(0.0).minus(ln(L::all(0.5).minus(size))).root().minus(L::all(1.6));
    let above = polynomial!(
        far,
        7.745_450_142_783_414e-4,
        2.272_384_498_926_918_4e-2,
        2.417_807_251_774_506e-1,
        1.270_458_252_452_368_4,
        3.647_848_324_763_204_5,
        5.769_497_221_460_691,
        4.630_337_846_156_546,
        1.423_437_110_749_683_5,
    );
    let below = polynomial!(
        far,
        1.050_750_071_644_416_9e-9,
        5.475_938_084_995_345e-4,
        1.519_866_656_361_645_7e-2,
        1.481_039_764_274_800_8e-1,
        6.897_673_349_851e-1,
        1.676_384_830_183_803_8,
        2.053_191_626_637_759,
        1.0,
    );
    let tail = above.over(below);
    L::pick(negative, L::all(0.0).minus(tail), tail)
}
