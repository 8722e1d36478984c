//! The custom element's Rust half. `runrate.js` owns the element; this mounts, sets and ends the app inside it.

mod mounted;
mod opening;
mod said;
