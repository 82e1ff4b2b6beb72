//! Maps (to come).
