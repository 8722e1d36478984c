//! Inputs about accelerators: their price, their number, and what their data sheets say.
//!
//! How to read a row: see [`super`].
//!
//! ```
//! use runrate::engine::fields::{Domain, Kind, Scale, Slider, Unset, rows::accelerator::HOUR_PRICE};
//! let row = &HOUR_PRICE.row;
//! assert_eq!((row.unit, row.kind), ("USD/accelerator-hour", Kind::Number(Domain::closed(0.0, 1e15))));
//! assert_eq!((row.unset, row.slider), (Unset::Required, Some(Slider { from: 0.1, to: 100.0, scale: Scale::Log })));
//! ```

use super::{AMOUNT, MONEY, POSITIVE_AMOUNT, POSITIVE_SHARE};
use crate::engine::fields::{Domain, Field, Scale, Unset};
use crate::engine::units::{
    Accelerators, Bytes, BytesPerParameter, BytesPerSecond, BytesPerToken, FlopPerSecond, Parameters, Sequences, Share, Tokens,
    UsdPerAcceleratorHour,
};

const fn hour_price() -> Field<UsdPerAcceleratorHour> {
    Field::number("hour_price", MONEY)
        .called("Price of an accelerator-hour", "p")
        .help("What one accelerator costs for one hour, rented or worked out from owning it.")
        .slider(0.1, 100.0, Scale::Log)
}

/// Price of an accelerator for an hour.
pub static HOUR_PRICE: Field<UsdPerAcceleratorHour> = hour_price();

/// Price of an accelerator for an hour, if costs are asked for.
pub static HOUR_PRICE_OPTIONAL: Field<UsdPerAcceleratorHour> = hour_price().unset(Unset::Optional);

/// Accelerators that serve as one.
pub static ACCELERATORS: Field<Accelerators> = Field::number("accelerators", POSITIVE_AMOUNT)
    .called("Accelerators in the replica", "a")
    .help("How many accelerators together hold one copy of the model.")
    .unset(Unset::Neutral(1.0))
    .slider(1.0, 128.0, Scale::Log);

/// Accelerators of each replica of a fleet.
pub static ACCELERATORS_PER_REPLICA: Field<Accelerators> = Field::number("accelerators_per_replica", POSITIVE_AMOUNT)
    .called("Accelerators in a replica", "a")
    .help("How many accelerators together hold one copy of the model.")
    .unset(Unset::Neutral(1.0))
    .slider(1.0, 128.0, Scale::Log);

/// Arithmetic operations a chip does a second.
pub static CHIP_FLOPS: Field<FlopPerSecond> = Field::number("chip_flops", POSITIVE_AMOUNT)
    .called("Operations a second of a chip", "F")
    .help("Arithmetic operations a second from the data sheet, in the number format that is served, without sparsity.")
    .slider(1e13, 1e17, Scale::Log);

/// Bytes a chip reads from its memory a second.
pub static MEMORY_BANDWIDTH: Field<BytesPerSecond> = Field::number("memory_bandwidth", POSITIVE_AMOUNT)
    .called("Memory bandwidth of a chip", "B")
    .help("Bytes a second that a chip reads from its own memory, from the data sheet.")
    .slider(1e11, 1e14, Scale::Log);

/// Bytes of memory of a chip.
pub static MEMORY_BYTES: Field<Bytes> = Field::number("memory_bytes", POSITIVE_AMOUNT)
    .called("Memory of a chip", "M")
    .help("Bytes of memory on one chip, from the data sheet; 80 GB is 80B.")
    .slider(8e9, 1e12, Scale::Log);

/// Chips that serve as one.
pub static CHIPS: Field<Accelerators> = Field::number("chips", POSITIVE_AMOUNT)
    .called("Chips", "c")
    .help("How many chips together hold the model, its weights and contexts spread evenly over them.")
    .slider(1.0, 1024.0, Scale::Log);

/// All parameters of the model.
pub static TOTAL_PARAMETERS: Field<Parameters> = Field::number("total_parameters", POSITIVE_AMOUNT)
    .called("Parameters", "Z")
    .help("All parameters of the model, experts that rest included: what memory must hold.")
    .slider(1e8, 1e13, Scale::Log);

/// Parameters a token passes through.
pub static ACTIVE_PARAMETERS: Field<Parameters> = Field::number("active_parameters", POSITIVE_AMOUNT)
    .called("Active parameters", "A")
    .help("Parameters that each token passes through: all of them in a dense model, fewer in a mixture of experts.")
    .slider(1e8, 1e13, Scale::Log);

/// Bytes a parameter takes.
pub static BYTES_PER_PARAMETER: Field<BytesPerParameter> = Field::number("bytes_per_parameter", Domain::above(0.0, 64.0))
    .called("Bytes of a parameter", "w")
    .help("2 in 16-bit formats, 1 in 8-bit formats, 0.5 in 4-bit formats.")
    .slider(0.5, 4.0, Scale::Linear(0.5));

/// Bytes of memory each token of a context takes.
pub static KV_BYTES_PER_TOKEN: Field<BytesPerToken> = Field::number("kv_bytes_per_token", AMOUNT)
    .called("Context bytes of a token", "K")
    .help("Bytes that each token of a context keeps in memory: 2 x layers x key-value heads x head size x bytes of a number.")
    .slider(1e3, 1e7, Scale::Log);

/// Tokens in the context of each response.
pub static CONTEXT_TOKENS: Field<Tokens> = Field::number("context_tokens", AMOUNT)
    .called("Tokens of context", "X")
    .help("Tokens that each response has in its context, prompt and answer so far.")
    .slider(100.0, 1e6, Scale::Log);

/// Responses worked on at once.
pub static BATCH: Field<Sequences> = Field::number("batch", Domain::closed(1.0, 1e9))
    .called("Responses at once", "b")
    .help("How many responses the chips write at the same time.")
    .slider(1.0, 1024.0, Scale::Log);

/// The part of the chip's arithmetic that is reached.
pub static COMPUTE_EFFICIENCY: Field<Share> = Field::number("compute_efficiency", POSITIVE_SHARE)
    .called("Arithmetic reached", "e")
    .help("The part of the data sheet's operations a second that is reached; 100% is the data sheet itself.")
    .slider(0.05, 1.0, Scale::Linear(0.05));

/// The part of the chip's bandwidth that is reached.
pub static MEMORY_EFFICIENCY: Field<Share> = Field::number("memory_efficiency", POSITIVE_SHARE)
    .called("Bandwidth reached", "m")
    .help("The part of the data sheet's memory bandwidth that is reached; 100% is the data sheet itself.")
    .slider(0.05, 1.0, Scale::Linear(0.05));
